public import Instruments
import Kernel

/// Asks the owner of every flag past its review, once for each review day (FLAG-3). The message names nobody.
public struct AskForFlagReviews: Command {
    /// Where Lantern is reached, for the link in the message.
    let address: String

    public init(linkingTo address: String) {
        self.address = address
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the flags") }

    /// Gives how many people were asked.
    public func perform(in work: Work) throws -> Int {
        let store = FlagReviewStore(transaction: work.transaction)
        var waiting: [ID<User>: Int] = [:]
        for flag in try RiskFlagStore(transaction: work.transaction).pastReview(on: work.today) {
            guard let owner = flag.owner, try store.keepPrompt(flag, asked: owner, on: work.today) else { continue }
            waiting[owner, default: 0] += 1
            try work.journal.record(
                "flag.review-asked",
                about: Subject("flag", flag.id),
                ["asked": .string(owner.description), "review-on": .string(flag.reviewOn.description)]
            )
        }
        for (owner, count) in waiting.sorted(by: { $0.key < $1.key }) {
            try work.messages.write(
                to: owner,
                subject: count == 1 ? "A flag wants looking at" : "\(count) flags want looking at",
                body: """
                    \(count == 1 ? "A flag that you raised has" : "\(count) flags that you raised have") passed the day for review.

                    Please say whether what was written still holds:
                    \(address)/flags
                    """
            )
        }
        return waiting.count
    }
}
