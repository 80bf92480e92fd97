public import Foundation
import Kernel

/// Writes each message as a file into a folder: the default, for a first look and for tests.
///
/// The file's name is the message's id, so that sending twice leaves one file.
public struct MailboxFolder: Channel {
    let folder: URL
    let from: String

    public init(_ folder: URL, from: String) {
        self.folder = folder
        self.from = from
    }

    public var name: String { "mailbox" }

    public func deliver(_ message: Message) async throws -> HandedOver {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(message.internetMessage(from: from).utf8)
                .write(to: folder.appending(path: "\(message.id).eml"), options: .atomic)
            return HandedOver()
        } catch {
            throw ChannelProblem("The mailbox folder cannot be written to: \(error.localizedDescription)")
        }
    }
}
