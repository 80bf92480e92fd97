import Markup

/// Everything around a page: who is signed in, where they can go, and what must be said on every page.
struct Frame: Sendable {
    /// The partnership's name.
    var place = "Lantern"
    var person: SignedIn?
    /// Where the page stands, so that the navigation can mark it.
    var area: Area = .none
    /// From the widest to the page above this one.
    var trail: [Crumb] = []
    /// Said once at the top, as what was just done: "Your note was saved."
    var notice: String?
    var isDemonstration = false
    /// What is out of order just now and what to do meanwhile, a sentence each. The rest of the page goes on:
    /// "E-mail is not being sent. Reminders wait and go out when it is back."
    var interruptions: [String] = []

    /// Whether the reader came by a private link: what they type is kept as that of whoever signs in.
    var isGuest = false
    /// Whether the page answers what was sent: then what was kept of it on this computer goes.
    var settles = false

    /// What comes before the names of the sheet, the script and the icon.
    var publicFolder = "/"

    struct SignedIn: Sendable {
        let name: String
        let agency: String
        /// For the sign-out form.
        let token: String
        let mayAdminister: Bool
        let mayReadPlans: Bool
        let mayReadJournal: Bool
        var mayFindPeople = false
        var maySeeTray = false
        var mayTell = false
        var mayAnswerChecks = false
        var mayReadClocks = false
        var mayMeet = false
        var mayRecordIncidents = false
        var mayScreen = false
        var mayWorkEnquiries = false
        var mayReadNotices = false
        var mayDoHealthTasks = false
        var mayReadRoster = false
        var mayReadDisclosures = false
        var mayReadSharing = false
        var mayCoordinateMarac = false
        var mayWorkOrders = false
        var mayReadOversight = false
        var mayReadChallenges = false
        var mayReadMeasures = false
        var mayReadStaff = false
        var mayReadAudits = false

        /// Tells people who share a computer apart, so that nobody is shown what another was typing. Not their name.
        var mark: String {
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in "\(name)\u{1F}\(agency)".utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return String(sum, radix: 36)
        }
    }

    struct Crumb: Sendable {
        let label: String
        let address: String
    }

    enum Area: Sendable {
        case none, enquiries, assessments, myWork, frontDoor, meetings, checks, incidents, notices, healthTasks, people, clocks,
            myActions, plans, imports, bodies,
            evidence
        case recurring, calendar, journal, administration, roster, disclosures, sharing, challenges, marac, orders, oversight,
            measures, workforce, audits
    }

    /// The places that this person can go to, in the order of the navigation.
    var places: [Place] {
        guard let person else { return [] }
        var places: [Place] = person.mayReadClocks ? [Place(area: .myWork, label: "My work", address: "/my-work")] : []
        if person.maySeeTray {
            places.append(Place(area: .frontDoor, label: "Front door", address: "/front-door"))
        } else if person.mayTell {
            places.append(Place(area: .frontDoor, label: "Worries", address: "/contacts"))
        }
        if person.mayAnswerChecks { places.append(Place(area: .checks, label: "Checks", address: "/checks")) }
        if person.mayMeet { places.append(Place(area: .meetings, label: "Meetings", address: "/meetings")) }
        if person.mayRecordIncidents {
            places.append(Place(area: .incidents, label: "Incidents", address: "/incidents"))
        } else if person.mayScreen {
            places.append(Place(area: .incidents, label: "Screening", address: "/incidents/screening"))
        }
        if person.mayWorkEnquiries { places.append(Place(area: .enquiries, label: "Enquiries", address: "/enquiries")) }
        if person.mayCoordinateMarac { places.append(Place(area: .marac, label: "MARAC", address: "/marac")) }
        if person.mayWorkOrders { places.append(Place(area: .orders, label: "Orders", address: "/orders")) }
        if person.mayReadNotices { places.append(Place(area: .notices, label: "Notices", address: "/school-notices")) }
        if person.mayDoHealthTasks { places.append(Place(area: .healthTasks, label: "Tasks", address: "/health-tasks")) }
        if person.mayFindPeople { places.append(Place(area: .people, label: "People", address: "/people")) }
        if person.mayReadClocks { places.append(Place(area: .clocks, label: "Time limits", address: "/clocks")) }
        places.append(Place(area: .myActions, label: "My actions", address: "/my-actions"))
        if person.mayReadPlans {
            places += [
                Place(area: .plans, label: "Plans", address: "/plans"),
                Place(area: .recurring, label: "Recurring", address: "/plans/recurring"),
                Place(area: .calendar, label: "Calendar", address: "/calendar"),
                Place(area: .evidence, label: "Evidence", address: "/evidence"),
                Place(area: .bodies, label: "Bodies", address: "/bodies"),
            ]
        }
        if person.mayReadMeasures { places.append(Place(area: .measures, label: "Measures", address: "/measures")) }
        if person.mayReadStaff { places.append(Place(area: .workforce, label: "Workforce", address: "/workforce")) }
        if person.mayReadAudits { places.append(Place(area: .audits, label: "Audits", address: "/audits")) }
        if person.mayReadRoster { places.append(Place(area: .roster, label: "Roster", address: "/roster")) }
        if person.mayReadDisclosures {
            places.append(Place(area: .disclosures, label: "Disclosures", address: "/disclosures"))
        }
        if person.mayReadOversight { places.append(Place(area: .oversight, label: "Oversight", address: "/oversight")) }
        if person.mayReadChallenges {
            places.append(Place(area: .challenges, label: "Challenges", address: "/challenges"))
        }
        if person.mayReadSharing { places.append(Place(area: .sharing, label: "Sharing", address: "/sharing")) }
        if person.mayReadJournal {
            places.append(Place(area: .journal, label: "Journal", address: "/journal"))
        }
        if person.mayAdminister {
            places.append(Place(area: .administration, label: "Administration", address: "/administration"))
        }
        return places
    }

    struct Place: Sendable {
        let area: Area
        let label: String
        let address: String
    }
}

extension Frame {
    /// What stands in the navigation: one place, or several under a word that opens them.
    struct PlaceGroup: Sendable {
        /// Empty where it is one place.
        let label: String
        let places: [Place]
    }

    /// Letters that fit on the line, with what lies between two places.
    private static let line = 112
    private static let gap = 3

    /// Side by side as long as all fit on one line; else a few words, with the rest under them.
    var placeGroups: [PlaceGroup] {
        let places = places
        if places.reduce(0, { $0 + $1.label.count + Self.gap }) <= Self.line {
            return places.map { PlaceGroup(label: "", places: [$0]) }
        }
        var groups: [PlaceGroup] = []
        for place in places {
            let label = place.area.group
            if !label.isEmpty, let at = groups.firstIndex(where: { $0.label == label }) {
                groups[at] = PlaceGroup(label: label, places: groups[at].places + [place])
            } else {
                groups.append(PlaceGroup(label: label, places: [place]))
            }
        }
        return groups.map { $0.places.count == 1 ? PlaceGroup(label: "", places: $0.places) : $0 }
    }
}

extension Frame.Area {
    /// Under which word of the navigation it stands; empty for what everybody needs at once.
    fileprivate var group: String {
        switch self {
        case .frontDoor, .checks, .incidents, .notices, .healthTasks: "Coming in"
        case .meetings, .enquiries, .assessments, .marac, .orders: "Protection"
        case .myActions, .plans, .imports, .recurring, .calendar, .evidence, .bodies: "Improvement"
        case .clocks, .measures, .audits, .workforce, .roster, .disclosures, .oversight, .challenges, .sharing, .journal: "Assurance"
        case .none, .myWork, .people, .administration: ""
        }
    }
}
