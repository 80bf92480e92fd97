import Definitions
import Instruments
import Kernel

/// Sends a version of a plan to everybody who has it (CARE-3).
struct PlanCopies {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Withdraws what went before and sends the new one. Gives how many copies went out.
    func send(_ number: Int, of plan: CarePlan) throws -> Int {
        let store = CarePlanCopyStore(transaction: work.transaction)
        try store.withdrawAll(of: plan.id, before: number, at: work.now)
        let holders = try store.all(of: plan.id)
        for holder in holders { try send(number, of: plan, to: holder) }
        return holders.count
    }

    func send(_ number: Int, of plan: CarePlan, to holder: PlanHolder) throws {
        let store = CarePlanCopyStore(transaction: work.transaction)
        let isEnglish = holder.language.isEmpty || holder.language.lowercased() == "english"
        let copy = PlanCopy(
            id: work.newID(), holder: holder.id, plan: plan.id, number: number, how: holder.how, sentAt: work.now,
            translateBy: isEnglish ? nil : work.today, translatedAt: nil, lateBecause: "", openedAt: nil, openedWords: "",
            chasedAt: nil, withdrawnAt: nil)
        try store.add(copy)
        try tell(holder, copy, isReminder: false)
    }

    func tell(_ holder: PlanHolder, _ copy: PlanCopy, isReminder: Bool) throws {
        if copy.how == .link {
            let plan = try CarePlanUnderWork(copy.plan, in: work)
            // The link of the version before ends with this one.
            let links = PrivateLinkStore(transaction: work.transaction)
            let before = try CarePlanCopyStore(transaction: work.transaction).copies(of: copy.plan)
                .filter { $0.holder == holder.id && $0.id != copy.id }
            try links.end(links.links(to: before.map(\.subject)).filter { $0.endedAt == nil }, because: .replaced, at: work.now)
            _ = try PrivateLinks(work).send(
                .carePlan, to: copy.subject, for: .referrer(name: holder.name, email: holder.email, agency: holder.agency),
                about: plan.content.childrenOn.map(\.person), isReminder: isReminder)
            return
        }
        guard let user = holder.user else { return }
        try work.messages.write(
            to: user, subject: isReminder ? "A plan waits to be read" : "A new version of a plan you hold",
            body: """
                \(isReminder ? "You have not opened the newest version yet." : "Earlier versions no longer hold.") Read it here:
                /care-plans/copies/\(copy.id)
                """,
            about: copy.subject)
    }

    /// Who is told when a link to a copy was opened elsewhere.
    func keepers(of link: PrivateLink) throws -> [(user: ID<User>, address: String)] {
        guard let id = link.opened(PlanCopy.self) else { return [] }
        let copy = try CarePlanCopyStore(transaction: work.transaction).find(id)
        let lead = try CarePlanStore(transaction: work.transaction).find(copy.plan).lead ?? link.madeBy
        return lead.map { [($0, "/care-plans/\(copy.plan)")] } ?? []
    }
}
