import Instruments
import Kernel
import LanternTesting
import Pathways

/// What the front door’s tray costs with so many open contacts: the question that its page asks, and the one that asks
/// whether anything has changed. SQLite on disk; contacts come in by the command that everybody uses (FD-11).
struct TrayBenchmark {
    let contacts: Int

    func run() async throws {
        try await onDisk("tray") { try await run(in: $0) }
    }

    private func run(in partnership: TestPartnership) async throws {
        let care = try await partnership.agency("Ambleford Children’s Social Care", kind: "social-care")
        let school = try await partnership.agency("Millbrook School", kind: "school")
        let worker = try await partnership.worker("Sunita Rawle", of: care)
        let teacher = try await partnership.worker("Peg Callaway", "partner-practitioner", of: school)
        let lantern = partnership.lantern
        let team = try await lantern.perform(
            AddTeam("Front door", kind: "front-door", of: care), as: partnership.businessManager, for: .administration)
        try await lantern.perform(
            JoinTeam(team, worker.user, asLead: false), as: partnership.businessManager, for: .administration)
        let screening = Purpose(rawValue: "screening")
        let natures = ["neglect", "domestic-abuse", "physical-abuse", "young-carer"]
        var receiving = Stopwatch()
        for number in 0..<contacts {
            let told = ContactTold(
                way: "form", source: "school", agency: school, referrer: Referrer(user: teacher.user, name: "Peg Callaway"),
                life: "She gets her brother up.", worry: "Hungry each morning this week. \(number)", consent: "told",
                nature: natures[number % natures.count])
            let people = [
                ContactPerson(id: lantern.ids.next(at: partnership.time.now), part: .child, namedAs: "Child \(number)"),
                ContactPerson(
                    id: lantern.ids.next(at: partnership.time.now), part: .adult, relation: "Mother", namedAs: "Adult \(number)"),
            ]
            _ = try await receiving.time {
                try await lantern.perform(
                    ReceiveContact(told, about: people, isChildProtection: number % 50 == 0), as: teacher, for: screening)
            }
            partnership.time.move(to: partnership.time.now.adding(seconds: 60))
        }
        Report.line("front door: a contact comes in", receiving.figures)
        var asking = Stopwatch()
        for _ in 0..<100 { _ = try await asking.time { try await lantern.ask(FrontDoorTray(), as: worker, for: screening) } }
        Report.line("front door: the tray, \(contacts) open contacts", asking.figures)
        var marking = Stopwatch()
        for _ in 0..<100 { _ = try await marking.time { try await lantern.ask(TrayMark(), as: worker, for: screening) } }
        Report.line("front door: has anything changed, \(contacts) open contacts", marking.figures)
    }
}
