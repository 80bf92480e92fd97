/// Which channel takes a message: one for each way.
public struct Postbox: Sendable {
    public let channels: [MessageWay: any Channel]

    public init(_ channels: [MessageWay: any Channel]) {
        self.channels = channels
    }

    /// Everything goes by one channel: a folder, for a first look and for tests.
    public init(_ channel: any Channel) {
        channels = Dictionary(uniqueKeysWithValues: MessageWay.allCases.map { ($0, channel) })
    }

    /// Nil when nothing was set up for its way.
    public subscript(way: MessageWay) -> (any Channel)? { channels[way] }

    /// What is said of a message for whose way nothing was set up. It is given up at once, and can be tried again by hand.
    public static func nothing(for way: MessageWay) -> ChannelProblem {
        switch way {
        case .email:
            ChannelProblem("Nothing is set up that carries e-mail. Set LANTERN_SMTP or LANTERN_NOTIFY_KEY.", isPassing: false)
        case .sms:
            ChannelProblem(
                "Nothing is set up that carries text messages. Set LANTERN_NOTIFY_KEY and LANTERN_NOTIFY_TEXT_TEMPLATE.",
                isPassing: false)
        case .webhook:
            ChannelProblem("No system of an agency is set up in messages.yaml.", isPassing: false)
        }
    }
}
