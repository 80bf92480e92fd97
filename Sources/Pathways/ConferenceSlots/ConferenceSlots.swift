import Definitions
import Instruments
import Kernel

/// What other rooms ask of slots, within the transaction of their own act.
struct ConferenceSlots {
    let work: Work

    static let kinds: Set<String> = ["initial-conference", "review-conference"]

    init(_ work: Work) {
        self.work = work
    }

    private var store: ConferenceSlotStore { ConferenceSlotStore(transaction: work.transaction) }

    /// The slot that is kept for a conference and at which none is called yet: its time, chair and place are carried over.
    func kept(_ kind: String, for about: Subject?) throws -> ConferenceSlot? {
        guard let about, Self.kinds.contains(kind) else { return nil }
        return try store.kept(for: records(about), from: work.now).first { $0.meeting == nil }
    }

    /// A conference is called: at the time of the slot it takes it for good, at another the slot is free again.
    func called(_ meeting: Meeting) throws {
        guard var slot = try kept(meeting.kind, for: meeting.about) else { return }
        if slot.startsAt == meeting.plan.at { slot.meeting = meeting.id } else { slot.keptFor = nil }
        guard try store.keep(slot, at: work.now, by: work.actor.user) else { throw ConferenceSlotProblem.taken }
    }

    /// Children of one discussion have one conference: any of their enquiries stands for it.
    func records(_ about: Subject) throws -> [Subject] {
        guard about.kind == "enquiry", let id = ID<Enquiry>(about.id) else { return [about] }
        let enquiries = EnquiryStore(transaction: work.transaction)
        return try enquiries.together(enquiries.find(id).together).map(\.subject)
    }
}
