import Instruments
import Kernel
import Pathways

/// Empties the outbox, a few messages at a time: each way by its own channel, so that one that is down holds up no other.
struct SendMessages: Sendable {
    let postbox: Postbox
    /// Where browsers reach us, without a slash at the end.
    let address: String
    private let batch = 20
    /// After so many in a row that a channel did not take, it is down: the rest is put back and waits for the next run.
    private let downAfter = 3

    init(_ postbox: Postbox, linkingTo address: String = "") {
        self.postbox = postbox
        self.address = address
    }

    init(_ channel: any Channel, linkingTo address: String = "") {
        self.init(Postbox(channel), linkingTo: address)
    }

    private struct Count {
        var sent = 0
        var unsent = 0
    }

    func run(_ lantern: Lantern) async throws -> String? {
        let counts = try await withThrowingTaskGroup(of: Count.self) { group in
            for way in MessageWay.allCases {
                group.addTask { try await empty(way, of: lantern) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let sent = counts.reduce(0) { $0 + $1.sent }
        let unsent = counts.reduce(0) { $0 + $1.unsent }
        return sent + unsent == 0 ? nil : "sent \(sent), not sent \(unsent)"
    }

    private func empty(_ way: MessageWay, of lantern: Lantern) async throws -> Count {
        var count = Count()
        var inARow = 0
        while true {
            let taken = try await lantern.perform(TakeMessages(batch, by: way), as: Timetable.actor, for: .timetable)
            let since = lantern.time.now
            for (place, message) in taken.enumerated() {
                // Past half the hold another node may soon take them too.
                let isLate = lantern.time.now.seconds(since: since) > Double(TakeMessages.holdSeconds / 2)
                if isLate || inARow >= downAfter {
                    let rest = Array(taken[place...])
                    try await lantern.perform(PutMessagesBack(rest), as: Timetable.actor, for: .timetable)
                    return count
                }
                let fate = await deliver(message)
                switch fate {
                case .sent:
                    count.sent += 1
                    inARow = 0
                case .notSent(let problem):
                    count.unsent += 1
                    inARow = problem.isPassing ? inARow + 1 : 0
                }
                try await lantern.perform(SettleMessage(message, fate), as: Timetable.actor, for: .timetable)
            }
            guard taken.count == batch else { return count }
        }
    }

    private func deliver(_ message: Message) async -> SettleMessage.Fate {
        guard let channel = postbox[message.way] else { return .notSent(Postbox.nothing(for: message.way)) }
        do {
            return .sent(by: channel.name, try await channel.deliver(message.addressed(at: address)))
        } catch let problem as ChannelProblem {
            return .notSent(problem)
        } catch {
            return .notSent(ChannelProblem("\(type(of: error))"))
        }
    }
}

/// Asks whoever carried messages whether they arrived.
struct AskWhatArrived: Sendable {
    let postbox: Postbox
    private let batch = 20

    init(_ postbox: Postbox) {
        self.postbox = postbox
    }

    func run(_ lantern: Lantern) async throws -> String? {
        var (arrived, lost) = (0, 0)
        while true {
            let taken = try await lantern.perform(TakeMessagesToAsk(batch), as: Timetable.actor, for: .timetable)
            for message in taken {
                // Whoever carried it may have been replaced since; then nobody can say.
                let channel = postbox[message.way].flatMap { $0.name == message.carriedBy ? $0 : nil }
                let arrival = (try? await channel?.arrival(of: message)) ?? .notKnown
                switch arrival {
                case .arrived: arrived += 1
                case .failed: lost += 1
                case .notKnown: break
                }
                try await lantern.perform(SettleArrival(message, arrival), as: Timetable.actor, for: .timetable)
            }
            guard taken.count == batch else { break }
        }
        return arrived + lost == 0 ? nil : "\(arrived) arrived, \(lost) will not"
    }
}
