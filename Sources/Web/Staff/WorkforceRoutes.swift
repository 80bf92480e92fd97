import Hummingbird

/// Everything about those who do the work.
struct WorkforceRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        StaffRoutes(site: site).add(to: router)
        SupervisionRoutes(site: site).add(to: router)
        CaseloadRoutes(site: site).add(to: router)
        WorkerFormRoutes(site: site).add(to: router)
    }
}
