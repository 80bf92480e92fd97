import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Sharing: agreements, the gaps between them, and refusals")
struct SharingTests {
    private func words(_ house: FrontDoorHouse, change: (inout SharingAgreementWords) -> Void = { _ in }) -> SharingAgreementWords
    {
        var words = SharingAgreementWords(
            title: "Checks with probation", kind: .protocol, scope: "Licences, orders and risk to children; not the whole file.",
            purposes: ["adult-risk"], basis: "Children Act 2004, section 10", agencies: [house.council, house.probation],
            owner: house.manager.user.map { .user($0) }, from: house.now.day, reviewOn: house.now.day.adding(months: 6),
            keptAt: "Shelf 4")
        change(&words)
        return words
    }

    private func ask(
        _ house: FrontDoorHouse, _ agencies: [ID<Agency>], purpose: String = "adult-risk", about name: String = "Amina Noor"
    ) async throws -> (contact: ID<Contact>, checks: [ID<InformationCheck>]) {
        let people = [house.line(name, born: "2018-05-03"), house.line("Omar Noor", .adult)]
        let contact = try await house.receive(about: people).contact
        let checks = try await house.perform(
            AskAgencies(agencies, of: contact, about: people.map(\.id), purpose: purpose, question: "What do you hold?"),
            as: house.worker)
        return (contact, checks)
    }

    private func journalled(_ kind: String, _ house: FrontDoorHouse) async throws -> [String] {
        try await house.partnership.lantern.database.read { transaction in
            try transaction.rows(
                "SELECT payload FROM journal_entry WHERE kind = :kind ORDER BY seq", ["kind": kind]
            ).map { try $0("payload") }
        }
    }

    @Test(
        "SHARE-1: no agreement for routine probation checks: the check goes out, says so with its basis, and the gap is counted",
        arguments: Engines.all)
    func gap(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let (contact, _) = try await ask(house, [house.probation])
        let line = try #require(try await house.record(contact).checks.first)
        #expect(line.check.agreement.isEmpty && line.agreement == nil)
        #expect(line.check.basis.contains("Children Act 1989"))
        let entry = try #require(try await journalled("check.asked", house).first)
        #expect(entry.contains(#""outside-agreement":true"#) && entry.contains("Children Act 1989"))

        let before = try await house.ask(SharingRegister(), as: house.manager)
        let gap = try #require(before.gaps.first)
        #expect(before.gaps.count == 1)
        #expect(gap.agencies == ["Probation, Ambleford"] && gap.checks == 1 && gap.outside == 1)

        let id = try await house.perform(RecordAgreement(words(house)), as: house.manager)
        let (second, _) = try await ask(house, [house.probation, house.school], about: "Zoya Khan")
        let lines = try await house.record(second).checks
        let covered = try #require(lines.first { $0.check.agency == house.probation })
        #expect(covered.check.agreement == "Checks with probation" && covered.agreement == id)
        let outside = try #require(lines.first { $0.check.agency == house.school })
        #expect(outside.check.agreement.isEmpty)
        let askable = try #require(try await house.record(second).askable.first { $0.agency == house.probation })
        #expect(askable.agreements.map(\.agreement) == ["Checks with probation"])

        let after = try await house.ask(SharingRegister(), as: house.manager)
        #expect(after.gaps.map(\.agencies) == [["Mill Lane Primary"]])
        #expect(try await house.ask(AgreementRecord(id), as: house.worker).checks == 1)

        // What was asked under it stays so when it has ended; what is asked from the next day on is outside it.
        try await house.perform(EndAgreement(id, because: "A regional one takes its place next year."), as: house.manager)
        house.wait(hours: 24)
        let (third, _) = try await ask(house, [house.probation], about: "Danyal Khan")
        #expect(try await house.record(third).checks.first?.check.agreement == "")
        #expect(try await house.record(second).checks.first { $0.check.agency == house.probation }?.agreement == id)
        let last = try await house.ask(SharingRegister(), as: house.manager)
        let probation = try #require(last.gaps.first { $0.agencies == ["Probation, Ambleford"] })
        #expect(probation.checks == 3 && probation.outside == 2)
        #expect(last.agreements.map(\.standing) == [.ended])
        await #expect(throws: SharingProblem.endedAlready) {
            try await house.perform(EndAgreement(id, because: "Again."), as: house.manager)
        }
    }

    @Test(
        "SHARE-1: the review is a time limit held by the owner; moving its day needs what the review found",
        arguments: Engines.all)
    func review(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let id = try await house.perform(RecordAgreement(words(house)), as: house.manager)
        func clocks() async throws -> [Clock] {
            try await house.partnership.lantern.database.read { transaction in
                try ClockStore(transaction: transaction).open(for: Subject("sharing-agreement", id))
            }
        }
        let clock = try #require(try await clocks().first)
        #expect(clock.kind == "agreement-review" && clock.holder == house.manager.user.map { .user($0) })
        #expect(clock.due == .endOf(house.now.day.adding(months: 6)))
        let mine = try await house.ask(MyWork(), as: house.manager).clocks
        #expect((mine.late + mine.soon + mine.running).map(\.title) == ["Checks with probation"])

        house.wait(hours: 24 * 200)
        #expect(try await house.ask(SharingRegister(), as: house.manager).agreements.first?.standing == .outOfDate)
        var changed = words(house)
        changed.from = clock.startedAt.day
        changed.reviewOn = house.now.day.adding(months: 12)
        let missing = await #expect(throws: Problems.self) {
            try await house.perform(ChangeAgreement(id, changed, version: 1), as: house.manager)
        }
        #expect(missing?.all.compactMap(\.field) == ["found"])
        try await house.perform(
            ChangeAgreement(id, changed, found: "Still needed; the law is the same.", version: 1), as: house.manager)
        #expect(try await clocks().map(\.due) == [.endOf(changed.reviewOn)])
        let record = try await house.ask(AgreementRecord(id), as: house.worker)
        #expect(record.line.standing == .inForce && record.reviews.map(\.review.found) == ["Still needed; the law is the same."])
        await #expect(throws: Conflict.self) {
            changed.title = "Somebody else’s title"
            try await house.perform(ChangeAgreement(id, changed, version: 1), as: house.manager)
        }
        try await house.perform(EndAgreement(id, because: "Replaced."), as: house.manager)
        #expect(try await clocks().isEmpty)
    }

    @Test(
        "SHARE-1: an agreement names two agencies, its scope, its law and who looks after it; who only reads does not keep it",
        arguments: Engines.all)
    func refused(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let empty = words(house) {
            $0.title = " "
            $0.scope = ""
            $0.basis = "n/a"
            $0.agencies = [house.council]
            $0.owner = nil
            $0.reviewOn = $0.from.previous
            $0.until = $0.from.previous
        }
        let problems = await #expect(throws: Problems.self) {
            _ = try await house.perform(RecordAgreement(empty), as: house.manager)
        }
        #expect(
            Set(problems?.all.compactMap(\.field) ?? []) == ["title", "scope", "basis", "agencies", "owner", "review", "until"])
        let good = words(house)
        await #expect(throws: AccessRefused.self) { _ = try await house.perform(RecordAgreement(good), as: house.worker) }
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(SharingRegister(), as: house.teacher) }
        _ = try await house.ask(SharingRegister(), as: house.worker)
    }

    private func messages(_ house: FrontDoorHouse) async throws -> [(address: String, body: String)] {
        try await house.partnership.lantern.database.read { transaction in
            try transaction.rows(
                "SELECT address, body FROM message WHERE subject = :subject ORDER BY written_at, id",
                ["subject": "Your agency has declined to share information"]
            ).map { (try $0("address"), try $0("body")) }
        }
    }

    @Test(
        "SHARE-2: an agency declines to share: the reason goes to its safeguarding lead on the roster, who need not sign in",
        arguments: Engines.all)
    func lead(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let keeper = house.partnership.businessManager
        for (name, email, purposes) in [
            ("Ada Finch", "ada.finch@probation.example", Set(["safeguarding-lead"])),
            ("Tess Moor", "", ["safeguarding-lead"]), ("Bo Lane", "bo@probation.example", ["probation-checks"]),
        ] {
            _ = try await house.partnership.lantern.perform(
                AddAgencyContact(
                    AgencyContactWords(
                        agency: house.probation, name: name, purposes: purposes, email: email, telephone: "01632 960 113",
                        from: house.now.day)), as: keeper, for: .administration)
        }
        let (contact, checks) = try await ask(house, [house.probation])
        try await house.perform(
            AnswerCheck(checks[0], .refused, words: "We share only what a court has ordered."), as: house.offenderManager)
        let sent = try await messages(house)
        #expect(sent.map(\.address) == ["ada.finch@probation.example"])
        #expect(sent.first?.body.contains("“We share only what a court has ordered.”") == true)
        #expect(sent.first?.body.contains("No sharing agreement covers it.") == true)
        let line = try #require(try await house.record(contact).checks.first)
        #expect(Set(line.told.map(\.name)) == ["Ada Finch", "Tess Moor"])
        #expect(line.told.first { $0.name == "Tess Moor" }?.message == nil)

        // A reason that names the child stays in Lantern.
        house.wait(hours: 1)
        let (_, others) = try await ask(house, [house.probation], about: "Zoya Khan")
        try await house.perform(
            AnswerCheck(others[0], .refused, words: "Zoya’s father asked us not to."), as: house.offenderManager)
        let body = try #require(try await messages(house).last?.body)
        #expect(!body.contains("Zoya") && body.contains("Ask Karl Weber"))
    }

    @Test(
        "SHARE-2: with no lead on the roster, others of the agency who answer checks are told, and never only whoever refused",
        arguments: Engines.all)
    func noLead(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let (first, checks) = try await ask(house, [house.probation])
        try await house.perform(AnswerCheck(checks[0], .refused, words: "Not ours to give."), as: house.offenderManager)
        #expect(try await house.record(first).checks.first?.told.map(\.name) == [""])
        _ = try await house.partnership.worker("Meg Tarn", "partner-practitioner", of: house.probation)
        let (second, others) = try await ask(house, [house.probation], about: "Zoya Khan")
        try await house.perform(AnswerCheck(others[0], .refused, words: "Not ours to give."), as: house.offenderManager)
        let told = try #require(try await house.record(second).checks.first?.told)
        #expect(told.map(\.name) == ["Meg Tarn"] && told.allSatisfy { $0.message != nil })
    }

    @Test(
        "SHARE-2: a refusal waits to be reviewed by somebody else, who says in words whether it stands, once",
        arguments: Engines.all)
    func reviewed(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let (contact, checks) = try await ask(house, [house.probation, house.school])
        try await house.perform(AnswerCheck(checks[0], .refused, words: "Not ours to give."), as: house.offenderManager)
        let waiting = try await house.ask(SharingRegister(), as: house.manager)
        #expect(waiting.refusals.map(\.agency) == ["Probation, Ambleford"] && waiting.refusals[0].review == nil)
        #expect(try await house.ask(RefusalToReview(checks[0]), as: house.manager).check.words == "Not ours to give.")
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(RefusalToReview(checks[0]), as: house.worker) }
        await #expect(throws: SharingProblem.notRefused) {
            try await house.perform(ReviewRefusal(checks[1], stands: true, words: "It stands."), as: house.manager)
        }
        let empty = await #expect(throws: Problems.self) {
            try await house.perform(ReviewRefusal(checks[0], stands: nil, words: " "), as: house.manager)
        }
        #expect(empty?.all.compactMap(\.field) == ["stands", "words"])
        try await house.perform(
            ReviewRefusal(checks[0], stands: false, words: "A child may be at risk: section 47 applies."), as: house.manager)
        await #expect(throws: SharingProblem.reviewedAlready) {
            try await house.perform(ReviewRefusal(checks[0], stands: true, words: "On reflection."), as: house.manager)
        }
        #expect(try await house.record(contact).checks.first { $0.check.id == checks[0] }?.review?.stands == false)
        #expect(
            try await house.ask(CheckAsked(checks[0]), as: house.offenderManager).review?.words.contains("section 47") == true)
        #expect(try await journalled("check.refusal-reviewed", house).first?.contains(#""stands":false"#) == true)
        // The front door can ask again.
        let people = try await house.record(contact).people.map(\.told.id)
        let again = try await house.perform(
            AskAgencies(
                [house.probation], of: contact, about: people, purpose: "adult-risk", question: "Again, under section 47."),
            as: house.worker)
        #expect(again.count == 1)
    }
}
