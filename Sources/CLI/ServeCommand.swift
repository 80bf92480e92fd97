import ArgumentParser
import Definitions
import Dispatch
import Foundation
import Hummingbird
import Instruments
import Jobs
import Kernel
import Logging
import Pathways
import Store
import Web

/// `lantern serve`: brings the tables up to date, starts the timetable and opens the browser's door.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve Lantern to browsers.",
        discussion: """
            The first start prints a one-time link for the administrator, and writes it to DIR/first-administrator.txt. Behind \
            a proxy, say with --public-url how browsers reach it. Mail goes into DIR/mailbox unless LANTERN_SMTP names a server \
            (smtp://host:25, with LANTERN_SMTP_USER as user:password and LANTERN_MAIL_FROM as the sender), or LANTERN_NOTIFY_KEY \
            holds a key of GOV.UK Notify; docs/messages.md tells of each.
            """
    )

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The port to listen on.", valueName: "n"))
    var port = 8080

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("How browsers reach it: https://lantern.example.", valueName: "url"))
    var publicUrl: String?

    @Option(
        help: ArgumentHelp(
            "The address of a proxy before it, whose X-Forwarded-For is believed. May be given several times.",
            valueName: "address"
        )
    )
    var proxy: [String] = []

    @Option(help: ArgumentHelp("The partnership's name, shown on every page.", valueName: "name"))
    var place = "Lantern"

    @Option(help: ArgumentHelp("The folder with the style sheet, where it is not found by itself.", valueName: "dir"))
    var publicFolder: String?

    func run() async throws {
        var logger = Logger(label: "lantern")
        logger.logLevel = .info
        let lantern = try await store.open()
        // A rule of counting that cannot be understood stops the start, with its file and line, and never a page later.
        _ = try await lantern.ask(CheckCountingRules(), as: .installation("lantern serve"), for: .administration)
        _ = try await lantern.ask(CheckSampleRules(), as: .installation("lantern serve"), for: .administration)
        let key = try store.sealingKey()
        let address = publicUrl ?? "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(port)"
        let folder = try publicFolder ?? Installation.folder("Public").path
        var settings = SiteSettings(publicAddress: address, publicFolder: folder)
        settings.place = place
        if let cost = ProcessInfo.processInfo.environment["LANTERN_TEST_PASSWORD_COST"].flatMap({ Int($0) }) {
            settings.passwordCost = .init(logN: cost)
        }
        settings.proxies = Set(proxy)
        settings.providerSecrets = try providerSecrets(lantern.definitions)
        let postbox = try PostboxSettings(ProcessInfo.processInfo.environment).postbox(
            mailbox: URL(filePath: store.definitions.data).appending(path: "mailbox"),
            lantern.definitions.messages
        )
        try await inviteFirstAdministrator(lantern, address: address)

        let ending = settings.ending
        let watches = [SIGTERM, SIGINT].map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
        for watch in watches {
            watch.setEventHandler { ending.begin() }
            watch.resume()
        }
        let app = siteService(lantern, settings, host: host, port: port, logger: logger) {
            say("Lantern is at \(address)")
        }
        let runner = JobRunner(
            Timetable.jobs(.init(address: address, postbox: postbox, key: key)),
            on: lantern,
            logger: logger
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await runner.run() }
            group.addTask { try await app.runService() }
            try await group.next()
            group.cancelAll()
        }
        for watch in watches { watch.cancel() }
        await lantern.database.close()
    }

    /// Secrets stand in the environment and never in a file of definitions. Throws when one is named and not there: a
    /// provider would refuse everybody, and say so to them only.
    private func providerSecrets(_ definitions: Definitions) throws -> [String: String] {
        var secrets: [String: String] = [:]
        for provider in definitions.signIn.providers.all {
            guard let variable = provider.secretVariable else { continue }
            guard let secret = ProcessInfo.processInfo.environment[variable], !secret.isEmpty else {
                throw ValidationError(
                    "The identity provider “\(provider.key)” has its secret in \(variable), which is not set. Set it, or take"
                        + " client-secret-in out of sign-in.yaml."
                )
            }
            secrets[provider.key] = secret
        }
        return secrets
    }

    /// Somebody must be the first, and no password is ever shipped.
    private func inviteFirstAdministrator(_ lantern: Lantern, address: String) async throws {
        let link = try await lantern.perform(
            InviteFirstAdministrator(),
            as: .installation("first start"),
            for: .administration
        )
        guard let link else { return }
        let whole = "\(address)/welcome/\(link.text)"
        let file = URL(filePath: store.definitions.data).appending(path: "first-administrator.txt")
        try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? FileManager.default.removeItem(at: file)
        _ = FileManager.default.createFile(
            atPath: file.path,
            contents: Data((whole + "\n").utf8),
            attributes: [.posixPermissions: 0o600]
        )
        say("Nobody can administer this installation yet. Open this link, good once and for two days:\n\(whole)")
    }
}

/// To standard output at once, also when that is a file or a pipe.
private func say(_ words: String) {
    FileHandle.standardOutput.write(Data((words + "\n").utf8))
}
