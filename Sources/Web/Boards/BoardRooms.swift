import Hummingbird

/// All that is about bodies: who they are, their reports and packs, what they challenge, who sits on them, what they are told (GOV).
struct BoardRooms: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        BodyRoutes(site: site).add(to: router)
        ExceptionReportRoutes(site: site).add(to: router)
        PackRoutes(site: site).add(to: router)
        BoardChallengeRoutes(site: site).add(to: router)
        BodySeatsRoutes(site: site).add(to: router)
        AgencyReturnRoutes(site: site).add(to: router)
        CommitteeRoutes(site: site).add(to: router)
    }
}
