import Definitions
public import Instruments
import Kernel

/// One message a day to everybody of whose work something is late or about to be: counts and a link, no names (design, “a
/// warning is for somebody who can act”). Sent once for each day, from the hour of `front-door.yaml` at which the day begins.
public struct SendDigests: Command {
    /// Where Lantern is reached, for the link in the message.
    let address: String

    public init(linkingTo address: String) {
        self.address = address
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("everybody’s work") }

    /// Gives how many people were written to.
    public func perform(in work: Work) throws -> Int {
        guard !work.isOutOfHours(work.now) else { return 0 }
        let accounts = try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }
        let store = DigestStore(transaction: work.transaction)
        let clocks = ClockStore(transaction: work.transaction)
        let teams = TeamStore(transaction: work.transaction)
        var written = 0
        for account in accounts where try !store.isSent(to: account.id, on: work.today) {
            let memberships = try teams.teams(of: account.id, on: work.today)
            // A team’s late work is told to its leads: whoever is told can act.
            let holders = [ClockHolder.user(account.id)] + memberships.filter(\.leads).map { ClockHolder.team($0.team) }
            let lines = try work.lines(clocks.open(heldBy: holders, limit: 1000))
            let late = lines.count { $0.standing == .late }
            let soon = lines.count { $0.standing == .soon }
            guard late + soon > 0 else { continue }
            try store.keep(account.id, on: work.today, late: late, soon: soon, at: work.now)
            let sent = try work.messages.write(
                to: account.id,
                subject: "Your work today",
                body: """
                    \(late == 0 ? "Nothing is late" : "\(late) \(late == 1 ? "thing is" : "things are") late"), \
                    \(soon) \(soon == 1 ? "is" : "are") due soon. What each is, and who can finish it:
                    \(address)/my-work
                    """
            )
            if sent != nil { written += 1 }
        }
        return written
    }
}
