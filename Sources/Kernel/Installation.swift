public import Foundation

/// Where the files that come with Lantern are at run time: `Definitions`, `Public`.
///
/// One search order for all of them:
/// 1. the folder named in `LANTERN_HOME`, and nowhere else when that is set;
/// 2. beside the program, and `../share/lantern` from it, where an installation puts them;
/// 3. the nearest folder above the program, above the test bundle, then above the working folder that has both
///    `Package.swift` and what is looked for: the sources that it is being built from.
public enum Installation {
    /// The folder of that name, or the refusal that says where it was looked for.
    public static func folder(_ name: String) throws(InstallationProblem) -> URL {
        let places = candidates(
            for: name,
            home: ProcessInfo.processInfo.environment["LANTERN_HOME"] ?? "",
            program: Bundle.main.executableURL?.resolvingSymlinksInPath(),
            arguments: CommandLine.arguments,
            workingFolder: FileManager.default.currentDirectoryPath
        )
        for place in places where isFolder(place) { return place }
        throw InstallationProblem(name: name, places: places)
    }

    /// Every place that is looked at, in order.
    static func candidates(
        for name: String,
        home: String,
        program: URL?,
        arguments: [String],
        workingFolder: String
    ) -> [URL] {
        if !home.isEmpty { return [URL(filePath: home, directoryHint: .isDirectory).appending(path: name)] }
        let beside = program.map { $0.deletingLastPathComponent() }
        let installed = [
            beside?.appending(path: name),
            beside?.appending(path: "../share/lantern/\(name)").standardizedFileURL,
        ]
        let bundle = arguments.first { $0.hasSuffix(".xctest") }.map { URL(filePath: $0) }
        let starts = [beside, bundle, URL(filePath: workingFolder, directoryHint: .isDirectory)]
        let sources = starts.compactMap { $0.flatMap(packageRoot)?.appending(path: name) }
        var seen: Set<String> = []
        return (installed + sources).compactMap(\.self).filter { seen.insert($0.path).inserted }
    }

    private static func packageRoot(above start: URL) -> URL? {
        var folder = start.standardizedFileURL
        while true {
            if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
                return folder
            }
            let parent = folder.deletingLastPathComponent()
            guard parent.path != folder.path, folder.path != "/" else { return nil }
            folder = parent
        }
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

/// A part of the installation is not where it should be.
public struct InstallationProblem: Problem, Hashable {
    public let name: String
    public let places: [URL]

    public var message: String {
        "The folder \(name) that comes with Lantern was not found in "
            + places.map(\.path).joined(separator: ", nor in ")
            + ". Put it there, or set LANTERN_HOME to the folder that has it."
    }

    public var field: String? { nil }
}
