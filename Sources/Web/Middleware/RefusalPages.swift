import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Logging
import Markup

/// Makes a page of every refusal: what happened, and what to do.
struct RefusalPages: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as NotSignedIn {
            return signIn(request, refusal.typed, context)
        } catch is WrongFormToken {
            return answer(.forbidden, .outOfDate, context)
        } catch is SentFromElsewhere {
            return answer(.forbidden, .outOfDate, context)
        } catch let refusal as AccessRefused {
            return answer(.forbidden, .refused(rule: refusal.rule, howToAsk: refusal.howToAsk), context)
        } catch let missing as NotFound {
            return answer(.notFound, .notFound(missing.subject), context)
        } catch let conflict as Conflict {
            return answer(.conflict, .conflict(conflict.subject), context)
        } catch let problem as any Problem {
            return answer(.unprocessableContent, .cannotBeDone([problem.message]), context)
        } catch let problems as Problems {
            return answer(.unprocessableContent, .cannotBeDone(problems.all.map(\.message)), context)
        } catch let large as TooLarge {
            return answer(.contentTooLarge, .tooLarge(megabytes: large.limit >> 20), context)
        } catch is PasswordDeskBusy {
            var answer = answer(.serviceUnavailable, .crowded, context)
            answer.headers[.retryAfter] = "30"
            return answer
        } catch is UnreadableForm {
            return answer(.unprocessableContent, .unreadable, context)
        } catch let error as HTTPError where error.status == .notFound {
            return answer(.notFound, .notFound(), context)
        } catch let error as HTTPError {
            return answer(error.status, .cannotBeDone([]), context)
        } catch {
            // The kind of error and an id to find it by; its words could name somebody.
            context.logger.error("failed: \(type(of: error)) \(RequestLog.path(of: request))")
            return answer(.internalServerError, .broken(reference: "\(context.id)"), context)
        }
    }

    /// To sign in and then to what was asked for. What was typed is shown, so that nobody types it twice.
    private func signIn(_ request: Request, _ typed: FormBody?, _ visit: Visit) -> Response {
        guard request.method == .get || request.method == .head else {
            return site.page(SignedOutPage(typed: typed), for: visit, status: .unauthorized)
        }
        let asked = request.uri.string
        return site.redirect(to: asked == "/" ? "/sign-in" : "/sign-in?back=\(asked.formEncoded)")
    }

    private func answer(_ status: HTTPResponse.Status, _ page: ErrorPage, _ visit: Visit) -> Response {
        site.page(page, for: visit, status: status)
    }
}
