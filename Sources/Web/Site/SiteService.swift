public import Hummingbird
public import Kernel
public import Logging
public import Pathways

/// The site on a port, ready to run. Ends gracefully on SIGTERM, after the requests that are under way.
public func siteService(
    _ lantern: Lantern,
    _ settings: SiteSettings,
    host: String,
    port: Int,
    logger: Logger,
    onRunning: @escaping @Sendable () async -> Void
) -> some ApplicationProtocol {
    Application(
        responder: buildSite(lantern, settings, logger: logger),
        server: .http1(configuration: .init(idleTimeout: .seconds(60))),
        configuration: .init(address: .hostname(host, port: port), serverName: "Lantern"),
        onServerRunning: { _ in await onRunning() },
        logger: logger
    )
}
