import Instruments
import Kernel
import Pathways

extension Subject {
    /// What its sort is called, and where it is looked at: nil where it has no page of its own.
    private var place: (label: String, address: String?) {
        switch kind {
        case "contact": ("Contact", "/contacts/\(id)")
        case "referral": ("Referral", "/referrals#r-\(id)")
        case "check": ("Check", "/checks/\(id)")
        case "meeting": ("Meeting", "/meetings/\(id)")
        case "meeting-invitee": ("Invitation to a meeting", "/meetings/invitations/\(id)")
        case "meeting-action": ("Action of a meeting", "/meetings/actions/\(id)")
        case "incident": ("Incident", "/incidents/\(id)")
        case "marac-case": ("MARAC case", "/marac/\(id)")
        case "marac-request": ("Question before MARAC", "/marac/requests/\(id)")
        case "order": ("Protective order", "/orders/\(id)")
        case "order-breach": ("Breach of an order", "/orders/breaches/\(id)")
        case "audit-task": ("Finding of an audit", "/audits/findings/\(id)")
        case "challenge": ("Challenge", "/challenges/\(id)")
        case "enquiry": ("Enquiry", "/enquiries/\(id)")
        case "agreed-visit": ("Visit to a child", "/visits/\(id)")
        case "police-power": ("Police powers", "/police-powers/\(id)")
        case "medical-request": ("Medical", "/medicals/\(id)")
        case "medicals": ("Medicals of a child", "/children/\(id)/medicals")
        case "conference-slot": ("Slot for a conference", "/conferences#slots")
        case "assessment": ("Assessment", "/assessments/\(id)")
        case "request": ("Request", "/requests/\(id)")
        case "cumulative-review": ("Cumulative harm", "/incidents/reviews#\(id)")
        case "care-plan": ("Care plan", "/care-plans/\(id)")
        case "care-plan-child": ("Visit to a child on a plan", "/care-plans/children/\(id)")
        case "supervision-case": ("From supervision", nil)
        case "staff-member": ("Member of staff", "/workforce/staff/\(id)")
        case "sharing-agreement": ("Sharing agreement", "/sharing/\(id)")
        case "school-notice": ("Notice to a school", "/notices")
        case "health-task": ("Child to see", "/health-tasks")
        default: (kind.prefix(1).uppercased() + kind.dropFirst().replacing("-", with: " "), nil)
        }
    }

    /// “Contact”, “Notice to a school”.
    var label: String { place.label }

    /// Where it is looked at. Nil where it has no page of its own.
    var address: String? { place.address }
}

extension ClockLine {
    /// What the work of a time limit is called: its own title, or its kind with whom it is about.
    var workTitle: String {
        let words = title.isBlank ? people.joined(separator: ", ") : title
        return words.isBlank ? clock.subject.label : "\(clock.subject.label): \(words)"
    }
}
