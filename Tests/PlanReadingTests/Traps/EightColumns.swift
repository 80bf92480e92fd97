/// An invented plan of eight columns, with what can go wrong in its rows.
enum EightColumns {
    static let headings =
        "Ref. | Area for improvement | Action (intent) | Lead | Timescale | Oversight & Monitoring | Expected Impact | Scrutiny & Audit Programme (Evidence of Impact)\n"

    static let plain =
        headings + """
            2.1 | The hub has too few staff. The number of contacts is high and rising. | Review how many staff the hub needs and report to the board. | Children's Services | Mar.21 | Delivery Group | Contacts are answered on the day they come in. | Monthly report on the time taken to answer contacts.
             | | Recruit four more social workers for the hub. | Children's Services | Dec.20 | | |
             | | Train all new staff of the hub within a month. | Police | Jun.21 | | |
            2.2 | Referrals are slow because thresholds are not understood by partners. | Hold a workshop on thresholds for every partner. | MADG | Dec.20 | | Fewer referrals come back for more information. | Audit of forty referrals, reported to the executive.
            2.3 | Some cases are graded too low by the first officer who attends. | Check a sample of graded cases each week. | Police | Sept. 20 | Police Board | Risk is graded as the guidance says it should be. | Weekly sample of graded cases.

            """

    static let extraCell =
        headings + """
            2.1 | The hub has too few staff. The number of contacts is high and rising. | Review how many staff the hub needs and report to the board. | Children's Services | Mar.21 | Delivery Group | Contacts are answered on the day they come in. | Monthly report on the time taken to answer contacts.
            2.2 | Referrals are slow because thresholds are not understood by partners. | Hold a workshop on thresholds for every partner. | Police | Dec.20 | | | Referrals reach the front door on the day they are made. | A dip sample of twenty referrals is reported to the executive each quarter.
             | | Recruit four more social workers for the hub. | Children's Services | Dec.20 | | |

            """

    /// The last row stands two columns too far to the left.
    static let shiftedRow =
        plain + """
            Review the training so that it says what to do when staff disagree with a decision, and tell all staff of it. | HDT | Dec.20 | | | | |

            """

    /// The last row's words stand under headings that they do not fit, and no move helps.
    static let scrambledRow =
        plain + """
             | | Checks of the register for every person who is released this year | | | The resettlement team will make sure that concerns about children are passed on in all cases of custody. | Police |

            """
}
