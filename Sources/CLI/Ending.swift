import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways

/// How a command ended: the exit status, and what is said on the way out.
struct Ending {
    var status: Int32 = 0
    /// For standard output: help that was asked for.
    var result = ""
    /// For standard error.
    var message = ""

    /// Understands the command and runs it. Nothing it throws gets past here.
    static func of(_ parse: () throws -> any ParsableCommand) async -> Ending {
        do {
            var command = try parse()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return Ending()
        } catch {
            return Ending(of: error)
        }
    }

    private init(status: Int32 = 0, result: String = "", message: String = "") {
        self.status = status
        self.result = result
        self.message = message
    }

    /// Help that was asked for is a result; a command that was not understood says how it is used; the rest was refused.
    private init(of error: any Error) {
        switch LanternCommand.exitCode(for: error) {
        case .success: self.init(result: LanternCommand.fullMessage(for: error))
        case .validationFailure: self.init(status: 2, message: LanternCommand.fullMessage(for: error))
        default: self.init(status: 1, message: Ending.sentences(for: error).joined(separator: "\n"))
        }
    }

    func leave() -> Never {
        if !result.isEmpty { print(result) }
        if !message.isEmpty { FileHandle.standardError.write(Data((message + "\n").utf8)) }
        Foundation.exit(status)
    }

    /// What the person can act on, one sentence a line.
    private static func sentences(for error: any Error) -> [String] {
        switch error {
        // Everything was said already.
        case is ExitCode: []
        case let problems as Problems: problems.all.map(\.message)
        case let problem as any Problem: [problem.message]
        case let refusal as AccessRefused: [refusal.rule, refusal.howToAsk]
        case let missing as NotFound:
            ["There is no \(missing.subject) with that id. Look at the list for the right one."]
        case let conflict as Conflict:
            ["\(conflict.subject) was changed by somebody else just now. Run this again."]
        default: [String(describing: error)]
        }
    }
}
