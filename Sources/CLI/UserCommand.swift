import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways

/// `lantern user`: looking after the people who can sign in, for whoever holds the machine.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Look after the people who can sign in.",
        discussion: "For when nobody can administer in the browser. Everything done here is in the journal.",
        subcommands: [Add.self, List.self, ResetAccess.self, Disable.self]
    )

    /// Where a one-time link leads.
    struct LinkOptions: ParsableArguments {
        @Option(help: ArgumentHelp("How browsers reach Lantern, for the link.", valueName: "url"))
        var publicUrl = "http://127.0.0.1:8080"

        /// The link alone goes to standard output, so that a script can hand it on.
        func show(_ link: SecretToken) {
            let base = publicUrl.hasSuffix("/") ? String(publicUrl.dropLast()) : publicUrl
            print("\(base)/welcome/\(link.text)")
            FileHandle.standardError.write(
                Data("The link is good once and for a short time. Give it to them by a way you trust.\n".utf8)
            )
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add somebody, and print the one-time link with which they choose a password."
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var link: LinkOptions

        @Argument(help: ArgumentHelp("What they sign in with.", valueName: "email"))
        var email: String

        @Option(help: ArgumentHelp("Their name.", valueName: "name"))
        var name: String

        @Option(help: ArgumentHelp("Their post, shown instead of the name in what is published.", valueName: "post"))
        var post = ""

        @Option(help: ArgumentHelp("The key of a role, such as administrator. May be given several times.", valueName: "key"))
        var role: [String] = []

        func run() async throws {
            let lantern = try await store.open()
            let added = try await lantern.perform(
                AddUser(UserWords(name: name, email: email, jobTitle: post, roles: Set(role.map(RoleKey.init(rawValue:))))),
                as: .installation("lantern user add"),
                for: .administration
            )
            link.show(added.link)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List everybody who can sign in, and who is shut out.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let lantern = try await store.open()
            let users = try await lantern.ask(
                UserRegister(),
                as: .installation("lantern user list"),
                for: .administration
            ).users
            let listing = Listing(
                columns: [
                    .init("email", "E-mail address"), .init("name", "Name"), .init("post", "Post"),
                    .init("agency", "Agency"), .init("roles", "Roles"), .init("disabledSince", "Shut out since"),
                ],
                rows: users.map { user in
                    [
                        .string(user.email), .string(user.name), .string(user.jobTitle), .string(user.agencyName),
                        .string(user.roles.map(\.rawValue).sorted().joined(separator: " ")), .of(user.disabledAt),
                    ]
                }
            )
            print(listing.written(as: output.format))
        }
    }

    struct ResetAccess: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-access",
            abstract: "Print a new one-time link for somebody who lost their password or their authenticator.",
            discussion: "Their password, authenticator and sessions end at once."
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var link: LinkOptions

        @Argument(help: ArgumentHelp("What they sign in with.", valueName: "email"))
        var email: String

        func run() async throws {
            let lantern = try await store.open()
            let actor = Actor.installation("lantern user reset-access")
            let user = try await lantern.ask(UserByAddress(email), as: actor, for: .administration)
            link.show(
                try await lantern.perform(Pathways.ResetAccess(of: user.id), as: actor, for: .administration)
            )
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shut somebody out: their sessions and links end at once.",
            discussion: "What they did stays in the record under their name."
        )

        @OptionGroup var store: StoreOptions

        @Argument(help: ArgumentHelp("What they sign in with.", valueName: "email"))
        var email: String

        @Flag(help: "Let them in again.")
        var undo = false

        func run() async throws {
            let lantern = try await store.open()
            let actor = Actor.installation("lantern user disable")
            let user = try await lantern.ask(UserByAddress(email), as: actor, for: .administration)
            try await lantern.perform(DisableUser(user.id, isDisabled: !undo), as: actor, for: .administration)
            print(undo ? "\(email) may sign in again." : "\(email) is shut out.")
        }
    }
}
