import ArgumentParser
import Foundation
import Kernel
import Markup
import Web

/// `lantern gallery`: every component of the pages in every state, as files that need no server.
struct GalleryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gallery",
        abstract: "Write every component of the pages, in every state, as files to look at."
    )

    @Option(help: ArgumentHelp("The folder to write to; made when it is not there.", valueName: "dir"))
    var out: String

    @Option(
        help: ArgumentHelp(
            "The folder with the style sheet, where it is not found by itself.",
            valueName: "dir"
        )
    )
    var publicFolder: String?

    func run() throws {
        let folder = URL(filePath: out)
        let shipped = try publicFolder.map { URL(filePath: $0) } ?? Installation.folder("Public")
        let files = try FileManager.default.contentsOfDirectory(at: shipped, includingPropertiesForKeys: nil)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in files {
            try Data(contentsOf: file).write(to: folder.appending(path: file.lastPathComponent))
        }
        let pages = galleryPages()
        for page in pages { try Data(page.html.document).write(to: folder.appending(path: page.path)) }
        print("\(pages.count) pages: \(folder.appending(path: "index.html").path)")
    }
}
