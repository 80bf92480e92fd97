import Foundation
import Instruments
import Kernel
import Testing

@Suite("Access: private links")
struct LinkRulesTests {
    private let check = Subject("check", ID<Any>(.init(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))))
    private let another = Subject("check", ID<Any>(.init(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2))))
    private let agency = ID<Agency>(.init(uuid: (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))
    private let person = ID<Person>(.init(uuid: (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3)))

    private func allows(_ actor: Actor, _ act: Act, _ record: AccessRecord) -> Bool {
        // Even where every act is granted.
        Access.allows(.init(actor: actor, act: act, record: record, granted: [act]))
    }

    @Test("MASH-2: somebody holding a private link may answer the one check it opens, and see nothing else")
    func oneCheck() {
        let holder = Actor.holder("Jo Fenn, by a private link", of: agency, .init([.answerCheck], on: check))
        #expect(!holder.isInstallation)
        #expect(allows(holder, .answerCheck, AccessRecord("this check", agency: agency, subject: check)))
        #expect(!allows(holder, .answerCheck, AccessRecord("this check", agency: agency, subject: another)))
        #expect(!allows(holder, .answerCheck, AccessRecord("your agency’s checks", agency: agency)))
        #expect(!allows(holder, .readNotice, AccessRecord("this check", agency: agency, subject: check)))
        let acts: [Act] = [
            .readPlan, .readPerson, .readPart, .findPerson, .workContact, .seeTray, .receiveContact, .readOutcome, .runTimetable,
            .readJournal, .administerUsers, .ownAccount, .readRoster, .keepRoster,
        ]
        for act in acts {
            #expect(
                !allows(holder, act, AccessRecord("anything", person: PersonAccess(person: person), agency: agency)), "\(act)")
        }
        #expect(PersonReach.of(PersonAccess(person: person, agencies: [agency]), for: holder, granted: []) == .restricted)
    }

    @Test("FD-1: a link to the form of the front door tells of a worry, and reads nothing that was told")
    func formOnly() {
        let holder = Actor.holder("Jo Fenn, by a private link", of: agency, .init([.receiveContact], on: nil))
        #expect(allows(holder, .receiveContact, AccessRecord("the front door")))
        #expect(!allows(holder, .readOutcome, AccessRecord("this contact", agency: agency, subject: Subject("contact", person))))
        #expect(!allows(holder, .receiveContact, AccessRecord("x", subject: check)))
    }

    @Test("A link that has done its work does nothing more")
    func spent() {
        let holder = Actor.holder("Jo Fenn, by a private link", of: agency, .init([], on: check))
        #expect(!allows(holder, .answerCheck, AccessRecord("this check", agency: agency, subject: check)))
    }
}
