public import Kernel

/// A way out: takes one message and returns when the other side has it.
public protocol Channel: Sendable {
    /// Kept with what it took: mailbox, smtp, notify, webhook.
    var name: String { get }
    /// Throws `ChannelProblem` when it did not get through; it is tried again later. A message may come again after a node
    /// died between handing it over and keeping that: where the other side can be asked, the channel asks first, and
    /// elsewhere the message has the same identity.
    func deliver(_ message: Message) async throws -> HandedOver
    /// What has become of a message that this channel took, asked once. Throws `ChannelProblem` when nobody could be asked.
    func arrival(of message: Message) async throws -> Arrival
}

extension Channel {
    public func arrival(of message: Message) async throws -> Arrival { .notKnown }
}

/// What is known of a message at the moment when it was handed over.
public struct HandedOver: Hashable, Sendable {
    /// By which id whoever carries it knows it; empty when they gave none.
    public var reference = ""
    /// It has arrived with that.
    public var hasArrived = false
    /// Whoever carries it can be asked later whether it arrived.
    public var canBeAsked = false

    public init(reference: String = "", hasArrived: Bool = false, canBeAsked: Bool = false) {
        self.reference = reference
        self.hasArrived = hasArrived
        self.canBeAsked = canBeAsked
    }
}

/// What has become of a message that was handed over.
public enum Arrival: Hashable, Sendable {
    /// Still on its way, or nobody can say.
    case notKnown
    /// When, where whoever carried it says so.
    case arrived(Instant?)
    /// It will not arrive; why, in words.
    case failed(String)
}

/// Why a message did not get through. Kept with the message for whoever looks after the installation.
public struct ChannelProblem: Error, Hashable, Sendable {
    public let message: String
    /// Whether trying again could help: a refused address cannot.
    public let isPassing: Bool

    public init(_ message: String, isPassing: Bool = true) {
        self.message = message
        self.isPassing = isPassing
    }
}
