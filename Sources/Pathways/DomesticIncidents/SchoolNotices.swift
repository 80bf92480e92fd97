import Definitions
import Instruments
import Kernel

/// Tells the school of every child of an incident, whatever its grade, as soon as it is written down: with an appointment for
/// tomorrow too (NOTIFY-1, NOTIFY-2). Where no school is known, or nobody there signs in or is on the roster, the coordinators
/// telephone.
struct SchoolNotices {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func tell(of incident: Incident) throws {
        let store = SchoolNoticeStore(transaction: work.transaction)
        let told = Set(try store.notices(of: [incident.id]).map(\.child))
        for child in incident.children where child.part == .child && !told.contains(child.id) {
            let school = try child.school ?? school(of: child)
            guard school != nil || isOfSchoolAge(child) || !child.schoolWords.isBlank else { continue }
            var notice = SchoolNotice(
                id: work.newID(), incident: incident.id, child: child.id, school: school, dueAt: nil, madeAt: work.now,
                sentAt: nil, how: .telephoneNeeded, openedAt: nil, openedBy: nil, readAt: nil, readBy: nil, chasedAt: nil,
                telephonedBy: nil, telephonedWords: "", reply: "", repliedAt: nil, version: 1)
            let clock = try work.clocks.start(
                IncidentClocks.told, for: notice.subject, about: [child.person].compactMap { $0 },
                at: incident.told.calledAt ?? incident.told.happenedAt, heldBy: try coordinators().map { .team($0) },
                atSchool: school)
            notice.dueAt = clock?.due.lastMoment
            try send(&notice, of: incident, child)
            try store.add(notice)
        }
    }

    /// Puts it into the school’s tray where somebody of the school can read it; the clock stops then.
    func send(_ notice: inout SchoolNotice, of incident: Incident, _ child: IncidentPerson) throws {
        let readers = try notice.school.map { try self.readers(at: $0) } ?? []
        let people = [child.person].compactMap { $0 }
        // Where nobody of the school signs in, whoever is on the roster reads it by a private link.
        let link =
            readers.isEmpty
            ? try notice.school.flatMap { try PrivateLinks(work).send(.schoolNotice, to: notice.subject, of: $0, about: people) }
            : nil
        if !readers.isEmpty || link != nil {
            notice.sentAt = work.now
            notice.how = .message
            try work.clocks.stop(IncidentClocks.told, for: notice.subject)
            try work.clocks.start(
                IncidentClocks.read, for: notice.subject, about: [child.person].compactMap { $0 },
                heldBy: notice.school.map { .agency($0) }, atSchool: notice.school)
            for reader in readers {
                try work.messages.write(
                    to: reader, subject: "A notice about a child at your school",
                    body:
                        "A notice about a child at your school waits for you. Open Lantern to read it before the child comes in.",
                    basis: .legalObligation, because: "The school sees the child and can help them through the day.",
                    about: notice.subject, people: [child.person].compactMap { $0 })
            }
        }
        try work.journal.record(
            notice.sentAt == nil ? "notice.telephone-needed" : "notice.sent",
            about: [notice.subject, incident.subject] + [child.person].compactMap { $0 }.map { Subject("person", $0) },
            [
                "reference": .string(incident.reference), "grade": .string(incident.gradeNow), "on": .of(work.today),
                "school": .of(notice.school?.description),
            ])
    }

    func coordinators() throws -> ID<Team>? { try IncidentClocks(work).team("school-notices") }

    /// Who of a school may read notices, and is not shut out.
    func readers(at school: ID<Agency>) throws -> [ID<User>] {
        try SignInStore(transaction: work.transaction).accounts().filter { account in
            account.agency == school && account.disabledAt == nil
                && work.definitions.acts(grantedTo: account.roles).contains(.readNotice)
        }.map(\.id)
    }

    private func school(of child: IncidentPerson) throws -> ID<Agency>? {
        guard let person = child.person else { return nil }
        let schools = Set(try AgencyStore(transaction: work.transaction).all().filter { $0.kind == "school" }.map(\.id))
        let records = try PersonStore(transaction: work.transaction).records(of: person)
        return try RecordedStore<Involvement>(transaction: work.transaction).all(of: records)
            .filter { $0.holds && schools.contains($0.value.agency) && $0.value.span.covers(work.today) }.last?.value.agency
    }

    /// A child whose age nobody knows is taken to be at school: asking once too often harms nobody.
    private func isOfSchoolAge(_ child: IncidentPerson) -> Bool {
        guard let born = child.born else { return true }
        let words = work.definitions.incidents
        let from = born.firstDay.adding(months: 12 * words.schoolFromAge.value(on: work.today))
        let until = born.lastDay.adding(months: 12 * words.schoolToAge.value(on: work.today))
        return from <= work.today && work.today < until
    }
}
