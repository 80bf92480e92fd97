import Instruments
public import Kernel
public import Markup
public import Pathways

/// A plan as one file of HTML that needs nothing else: to be put on a website, or printed. Without names of people.
///
/// - Parameters:
///   - place: the partnership's name.
///   - madeOn: stands at the foot.
public func planDocument(_ plan: PublishedPlan, place: String, madeOn: Day) -> HTML {
    html(.lang("en-GB")) {
        head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            title { plan.title }
            styleSheet(planFileStyle)
        }
        body {
            header {
                if !place.isBlank, place != "Lantern" { p { place } }
                h1 { plan.title }
                p { plan.edition }
                if !plan.snapshot.plan.inspected.isBlank { p { "Inspection: \(plan.snapshot.plan.inspected)" } }
            }
            main { publishedPlan(plan) }
            footer { p { "Made with Lantern on \(madeOn.inWords)." } }
        }
    }
}

/// The few rules that the file needs; those of the site know nothing of where it will be put.
private let planFileStyle: StaticString = """
    body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem; font: 1.0625rem/1.5 system-ui, sans-serif; color: #1a2429; }
    header { border-bottom: 3px solid #12343b; margin-bottom: 2rem; }
    h1, h2, h3 { line-height: 1.25; }
    h2 { margin-top: 2.5rem; } h3 { margin-top: 2rem; }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
    th, td { border: 1px solid #8a9296; padding: .4rem .6rem; text-align: left; vertical-align: top; font-weight: 400; }
    thead th { background: #f1ede2; font-weight: 600; }
    td p, th p { margin: 0 0 .25rem; }
    .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .help, footer { color: #4b565d; font-size: .9375rem; }
    @media (max-width: 40rem) {
      table, tbody, tr, th, td { display: block; } thead { display: none; }
      tr { border: 1px solid #8a9296; margin-bottom: 1rem; } tbody th, td { border: 0; }
      tbody th::before, td::before { content: attr(data-label) ": "; font-weight: 600; }
    }
    @media print { body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; } thead { display: table-header-group; } }
    """
