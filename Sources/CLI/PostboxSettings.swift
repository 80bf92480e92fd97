import ArgumentParser
import Definitions
import Foundation
import Instruments

/// Which channel carries what, from the environment that the program was started with (docs/messages.md).
struct PostboxSettings {
    let environment: [String: String]

    init(_ environment: [String: String]) {
        self.environment = environment
    }

    /// Throws when what was set cannot be used: messages would wait in vain, and say so to nobody.
    ///
    /// - Parameter mailbox: the folder into which everything goes for which nothing else is set.
    func postbox(mailbox: URL, _ definitions: MessageDefinitions) throws -> Postbox {
        let from = value("LANTERN_MAIL_FROM") ?? "lantern@localhost"
        let folder = MailboxFolder(mailbox, from: from)
        var channels: [MessageWay: any Channel] = [:]
        if let server = value("LANTERN_SMTP") {
            channels[.email] = SMTP(
                server: server,
                from: from,
                credentials: value("LANTERN_SMTP_USER"),
                requiresTLS: value("LANTERN_SMTP_PLAIN") != "yes"
            )
        }
        if let notify = try notify() {
            if value("LANTERN_NOTIFY_EMAIL_TEMPLATE") != nil { channels[.email] = notify }
            if value("LANTERN_NOTIFY_TEXT_TEMPLATE") != nil { channels[.sms] = notify }
        }
        if !definitions.systems.all.isEmpty { channels[.webhook] = Webhook(try endpoints(definitions)) }
        // For a first look everything goes into the folder; once anything real is set, nothing is lost there in silence.
        return channels.isEmpty ? Postbox(folder) : Postbox(channels.merging([.email: folder]) { real, _ in real })
    }

    private func notify() throws -> Notify? {
        guard let text = value("LANTERN_NOTIFY_KEY") else { return nil }
        guard let key = NotifyKey(text) else {
            throw ValidationError(
                "LANTERN_NOTIFY_KEY is no key of GOV.UK Notify. Copy the whole key: its name, the service’s id and the secret,"
                    + " with hyphens between.")
        }
        let (email, words) = (value("LANTERN_NOTIFY_EMAIL_TEMPLATE"), value("LANTERN_NOTIFY_TEXT_TEMPLATE"))
        if email == nil, words == nil {
            throw ValidationError(
                "LANTERN_NOTIFY_KEY is set and no template is. Set LANTERN_NOTIFY_EMAIL_TEMPLATE, LANTERN_NOTIFY_TEXT_TEMPLATE"
                    + " or both to the template’s id.")
        }
        let address = value("LANTERN_NOTIFY_ADDRESS") ?? "https://api.notifications.service.gov.uk"
        return Notify(address: address, key: key, emailTemplate: email, textTemplate: words)
    }

    private func endpoints(_ definitions: MessageDefinitions) throws -> [String: Webhook.Endpoint] {
        var endpoints: [String: Webhook.Endpoint] = [:]
        for system in definitions.systems.all {
            guard let endpoint = Webhook.Endpoint(address: system.address, secret: value(system.secretVariable) ?? "") else {
                throw ValidationError(
                    "The system “\(system.key)” has its secret in \(system.secretVariable), which is not set. Set it, or take the"
                        + " system out of messages.yaml.")
            }
            endpoints[system.key] = endpoint
        }
        return endpoints
    }

    private func value(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
