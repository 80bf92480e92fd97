import Definitions
import Foundation
import HTTPTypes
public import Hummingbird
public import Instruments
import Kernel
public import Logging
import Markup
import NIOCore
public import Pathways

/// What the browser's door needs to know of the installation.
public struct SiteSettings: Sendable {
    /// The partnership's name, in the header of every page.
    public var place = "Lantern"
    /// `https://lantern.example`, without a slash at the end. Cookies are `Secure` when it begins with https.
    public var publicAddress: String
    /// Where the style sheet, script and icons are.
    public var publicFolder: String
    /// How much each guess at a password costs. Low in tests, and nowhere else.
    public var passwordCost = PasswordHash.Cost.standard
    /// Addresses of proxies that stand before us, whose word is believed about whom they heard from.
    public var proxies: Set<String> = []
    /// Secrets at identity providers, by the provider's key in `sign-in.yaml`.
    public var providerSecrets: [String: String] = [:]
    /// The way to identity providers.
    public var providerDoor: any ProviderDoor = CurlDoor()
    public var isDemonstration = false
    /// Begun when the server is asked to end.
    public let ending = Ending()

    public init(publicAddress: String, publicFolder: String) {
        self.publicAddress = publicAddress
        self.publicFolder = publicFolder
    }

    var isSecure: Bool { publicAddress.hasPrefix("https:") }
}

/// The browser's door: the record below and the settings, and how a page, a redirect and a form are made of them.
struct Site: Sendable {
    let lantern: Lantern
    let settings: SiteSettings
    /// Where passwords are looked at: one for all requests.
    let desk: PasswordDesk
    /// Who vouches for people from outside, in the order of the definitions.
    let providers: [OutsideProvider]

    init(lantern: Lantern, settings: SiteSettings) {
        self.lantern = lantern
        self.settings = settings
        desk = PasswordDesk(cost: settings.passwordCost)
        providers = lantern.definitions.signIn.providers.all.map {
            OutsideProvider(
                $0,
                secret: settings.providerSecrets[$0.key],
                comingBackTo: "\(settings.publicAddress)/sign-in/outside/\($0.key)/back",
                through: settings.providerDoor
            )
        }
    }

    func page(
        _ page: some Page,
        for visit: Visit,
        area: Frame.Area = .none,
        trail: [Frame.Crumb] = [],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var frame = Frame(place: settings.place, area: area, trail: trail, notice: visit.notice)
        frame.isDemonstration = settings.isDemonstration
        if let visitor = visit.visitor, visitor.session.isComplete {
            let granted = lantern.definitions.acts(grantedTo: visitor.actor.roles)
            frame.person = Frame.SignedIn(
                name: visitor.account.name,
                agency: visitor.account.agencyName,
                token: visit.formToken,
                mayAdminister: granted.contains(.administerUsers),
                mayReadPlans: granted.contains(.readPlan) || !visitor.actor.seats.isEmpty,
                mayReadJournal: granted.contains(.readJournal),
                mayFindPeople: granted.contains(.findPerson),
                maySeeTray: granted.contains(.seeTray),
                mayTell: granted.contains(.receiveContact),
                mayAnswerChecks: granted.contains(.answerCheck),
                mayReadClocks: granted.contains(.readClocks),
                mayMeet: granted.contains(.workMeeting) || granted.contains(.answerCheck),
                mayRecordIncidents: granted.contains(.recordIncident),
                mayScreen: granted.contains(.screenIncidents),
                mayWorkEnquiries: granted.contains(.workEnquiry),
                mayReadNotices: granted.contains(.readNotice),
                mayDoHealthTasks: granted.contains(.doHealthTask),
                mayReadRoster: granted.contains(.readRoster),
                mayReadDisclosures: granted.contains(.readAllDisclosures),
                mayReadSharing: granted.contains(.readSharing),
                mayCoordinateMarac: granted.contains(.coordinateMarac),
                mayWorkOrders: granted.contains(.workOrder),
                mayReadOversight: granted.contains(.readOversightFigures),
                mayReadChallenges: granted.contains(.readChallengeLog),
                mayReadMeasures: granted.contains(.readMeasures),
                mayReadStaff: granted.contains(.readStaff),
                mayReadAudits: granted.contains(.readAudits)
            )
        }
        return html(document(page, in: frame), status: status, clearingNotice: visit.notice != nil)
    }

    /// A page behind a private link: nobody is signed in on it, even in a browser in which somebody is.
    ///
    /// - Parameter settles: whether it answers what was sent.
    func guestPage(
        _ page: some Page,
        for visit: Visit,
        settles: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var frame = Frame(place: settings.place, notice: visit.notice)
        frame.isDemonstration = settings.isDemonstration
        (frame.isGuest, frame.settles) = (true, settles)
        return html(document(page, in: frame), status: status, clearingNotice: visit.notice != nil)
    }

    private func html(_ html: HTML, status: HTTPResponse.Status, clearingNotice: Bool) -> Response {
        var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
        if clearingNotice {
            headers.append(settingNotice(nil))
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: html.document)))
    }

    /// To another page after something was done, so that going back or reloading does not do it again.
    func redirect(to address: String, notice: String? = nil) -> Response {
        var headers: HTTPFields = [.location: address]
        if let notice { headers.append(settingNotice(notice)) }
        return Response(status: .seeOther, headers: headers)
    }

    func file(_ bytes: [UInt8], type: String, named name: String) -> Response {
        // The name is ours or the user's: only plain characters go into the header, the rest percent-encoded.
        let plain = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return Response(
            status: .ok,
            headers: [
                .contentType: type,
                .contentDisposition: "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(encoded)",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    // Questions

    /// What a form sent, once its token is right.
    func form(_ request: Request, _ visit: Visit, upTo limit: Int = 2 << 20) async throws -> FormBody {
        let form = try await FormBody.read(request, upTo: limit)
        guard let visitor = visit.visitor else { throw NotSignedIn(typed: form) }
        guard SecretToken.equal(Array(form["token"].utf8), Array(visitor.session.formToken.utf8)) else {
            throw WrongFormToken()
        }
        return form
    }

    /// The id in an address; what is no id is no page.
    func id<Owner>(_ visit: Visit, _ name: String = "id", of owner: Owner.Type = Owner.self) throws -> ID<Owner> {
        guard let text = visit.parameters.get(name), let id = ID<Owner>(text) else { throw NotFound("page") }
        return id
    }

    func ask<Q: Query>(_ query: Q, _ visit: Visit, for purpose: Purpose = .improvement) async throws -> Q.Answer {
        try await lantern.ask(query, as: visit.actor, for: purpose)
    }

    @discardableResult
    func perform<C: Command>(_ command: C, _ visit: Visit, for purpose: Purpose = .improvement) async throws -> C.Outcome {
        try await lantern.perform(command, as: visit.actor, for: purpose)
    }

    /// Does what a form asks; when the person can mend what is wrong, shows the form again as it was typed.
    func attempt(
        _ form: FormBody,
        _ doing: () async throws -> Response,
        mending: (FormState) async throws -> Response
    ) async throws -> Response {
        var state = form.state
        do {
            return try await doing()
        } catch let problems as Problems {
            for problem in problems.all { state.add(problem) }
        } catch let problem as any Problem {
            state.add(problem)
        }
        var answer = try await mending(state)
        answer.status = .unprocessableContent
        return answer
    }
}

/// The whole site as a router: what comes before every page, then the rooms, read from top to bottom.
func buildSite(_ lantern: Lantern, _ settings: SiteSettings, logger: Logger) -> some HTTPResponder<Visit> & Sendable {
    let site = Site(lantern: lantern, settings: settings)
    let router = Router(context: Visit.self)
    router.add(middleware: SafeHeaders(isSecure: settings.isSecure))
    router.add(middleware: RequestLog(logger: logger))
    router.add(middleware: PublicFiles(folder: settings.publicFolder))
    // Twice: here for what goes wrong before it is known who asks, below for pages that know.
    router.add(middleware: RefusalPages(site: site))
    router.add(middleware: RequestForgery(ownOrigin: settings.publicAddress))
    router.add(middleware: Visitors(site: site))
    router.add(middleware: RefusalPages(site: site))

    SignInRoutes(site: site).add(to: router)
    OutsideRoutes(site: site).add(to: router)
    WelcomeRoutes(site: site).add(to: router)
    AccountRoutes(site: site).add(to: router)
    AdministrationRoutes(site: site).add(to: router)
    TeamRoutes(site: site).add(to: router)
    RosterRoutes(site: site).add(to: router)
    LinkRoutes(site: site).add(to: router)
    SharingRoutes(site: site).add(to: router)
    MeetingRoutes(site: site).add(to: router)
    ChildsPathwayRoutes(site: site).add(to: router)
    MyWorkRoutes(site: site).add(to: router)
    FindRoutes(site: site).add(to: router)
    AddPersonRoutes(site: site).add(to: router)
    PersonFormsRoutes(site: site).add(to: router)
    FamilyFormRoutes(site: site).add(to: router)
    ChangePersonRoutes(site: site).add(to: router)
    EndingRoutes(site: site).add(to: router)
    DraftRoutes(site: site).add(to: router)
    PeopleRoutes(site: site).add(to: router)
    ImportRoutes(site: site).add(to: router)
    PlanRoutes(site: site).add(to: router)
    FindingRoutes(site: site).add(to: router)
    RecurrenceRoutes(site: site).add(to: router)
    PlanCheckRoutes(site: site).add(to: router)
    VersionRoutes(site: site).add(to: router)
    PlanExportRoutes(site: site).add(to: router)
    AssuranceRoutes(site: site).add(to: router)
    CalendarRoutes(site: site).add(to: router)
    ActionRoutes(site: site).add(to: router)
    FrontDoorRoutes(site: site).add(to: router)
    CapacityRoutes(site: site).add(to: router)
    FigureRoutes(site: site).add(to: router)
    ProtectionFigureRoutes(site: site).add(to: router)
    DoubleCheckRoutes(site: site).add(to: router)
    MorningHandoverRoutes(site: site).add(to: router)
    ContactRoutes(site: site).add(to: router)
    ReferralRoutes(site: site).add(to: router)
    CheckRoutes(site: site).add(to: router)
    IncidentRoutes(site: site).add(to: router)
    EnquiryRoutes(site: site).add(to: router)
    ConferenceSlotRoutes(site: site).add(to: router)
    SeenRoutes(site: site).add(to: router)
    AssessmentRoutes(site: site).add(to: router)
    PolicePowerRoutes(site: site).add(to: router)
    MedicalRoutes(site: site).add(to: router)
    ChallengeRoutes(site: site).add(to: router)
    CarePlanRoutes(site: site).add(to: router)
    MaracRoutes(site: site).add(to: router)
    OrderRoutes(site: site).add(to: router)
    OversightRoutes(site: site).add(to: router)
    WorkforceRoutes(site: site).add(to: router)
    NoticeRoutes(site: site).add(to: router)
    FlagRoutes(site: site).add(to: router)
    FormsOfPersonRoutes(site: site).add(to: router)
    ClockRoutes(site: site).add(to: router)
    ChronologyRoutes(site: site).add(to: router)
    BoardRooms(site: site).add(to: router)
    EvidenceRoutes(site: site).add(to: router)
    MeasureRoutes(site: site).add(to: router)
    NeighbourRoutes(site: site).add(to: router)
    AuditRoutes(site: site).add(to: router)
    MatchRoutes(site: site).add(to: router)
    ExtractRoutes(site: site).add(to: router)
    LooksRoutes(site: site).add(to: router)
    MessageRoutes(site: site).add(to: router)
    RequestRoutes(site: site).add(to: router)
    AccessMatrixRoutes(site: site).add(to: router)
    SubjectAccessRoutes(site: site).add(to: router)
    JournalRoutes(site: site).add(to: router)
    return router.buildResponder()
}
