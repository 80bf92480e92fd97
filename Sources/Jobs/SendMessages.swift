import Instruments
import Pathways

/// Empties the outbox through a channel, a few at a time.
struct SendMessages: Sendable {
    let channel: any Channel
    /// Where browsers reach us, without a slash at the end.
    let address: String
    private let batch = 20

    init(_ channel: any Channel, linkingTo address: String = "") {
        self.channel = channel
        self.address = address
    }

    func run(_ lantern: Lantern) async throws -> String? {
        var sent = 0
        var unsent = 0
        while true {
            let taken = try await lantern.perform(TakeMessages(batch), as: Timetable.actor, for: .timetable)
            for message in taken {
                let fate: SettleMessage.Fate
                do {
                    try await channel.deliver(message.addressed(at: address))
                    fate = .sent
                    sent += 1
                } catch let problem as ChannelProblem {
                    fate = .notSent(problem)
                    unsent += 1
                } catch {
                    fate = .notSent(ChannelProblem("\(type(of: error))"))
                    unsent += 1
                }
                try await lantern.perform(SettleMessage(message, fate), as: Timetable.actor, for: .timetable)
            }
            guard taken.count == batch else { break }
        }
        return sent + unsent == 0 ? nil : "sent \(sent), not sent \(unsent)"
    }
}
