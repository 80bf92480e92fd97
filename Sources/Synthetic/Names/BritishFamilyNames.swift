/// Family names of White British families: the common ones, and a tail of thousands named after places that are not there.
enum BritishFamilyNames {
    static let all = NameSource(
        """
        Smith Jones Taylor Williams Brown Davies Evans Wilson Thomas Johnson Roberts Walker Wright Robinson Thompson White
        Hughes Edwards Green Hall Wood Harris Lewis Martin Jackson Clarke Clark Turner Hill Cooper Morris Ward Moore Watson
        Baker Harrison Morgan Young Allen Mitchell James Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw
        Griffiths Richardson Carter Collins Bailey Price Marshall Cox Adams Simpson Wilkinson Foster Murray Graham Ellis
        Chapman Mason Webb Rogers Gray Stevens Hunt Mills Richards Barnes Knight Matthews Campbell Owen Powell Lloyd Stewart
        Palmer Butler Gibson Holmes Barker Harvey Reynolds Fisher Kelly Dixon Fox Pearson Russell Lowe Jenkins Murphy Fletcher
        Elliott Andrews Howard Grant Ford Scott Stevenson Armstrong Hart Cole Woods Payne Pearce Sutton Black Wells Spencer
        Lawrence Hamilton Gordon Burton Porter Hudson Reid Newman Cunningham Perry Crawford Harding Walsh Dawson Saunders
        Hawkins Dean Day West Page Kennedy Ryan Bird Berry Atkinson Barrett Booth Bradley Brooks Bryant Burgess Burns Carr
        Chambers Cross Curtis Dunn Duncan Ferguson Fleming Francis Frost Gardner George Gilbert Goodwin Gregory Griffin Hardy
        Harper Hayes Henderson Hewitt Holland Hopkins Howe Humphreys Hutchinson Hussey Ingram Jarvis Jennings Johnston Jordan
        Kaye Kemp Kerr King Lamb Lambert Lane Leach Long Lucas Lynch Macdonald Manning Marsh May McDonald McKenzie Middleton
        Miles Moss Nash Neal Nelson Newton Nicholls Nicholson Norman Norris North Oliver Osborne Parkin Parry Parsons Patterson
        Perkins Peters Pitt Pollard Poole Potter Potts Pratt Preston Pritchard Pugh Quinn Randall Rees Reeves Reed Rhodes Rice
        Riley Robertson Robson Rose Ross Rowe Rowley Sanders Savage Schofield Sharp Sharpe Shepherd Short Sims Skinner Slater
        Snow Steele Stephens Stephenson Stone Swift Sykes Tait Tate Thornton Todd Tomlinson Townsend Tucker Tyler Underwood
        Vaughan Vincent Wade Wallace Wallis Walton Warner Warren Waters Watkins Watts Weaver Webster Welch Wheeler Whitehead
        Whittaker Wilkins Willis Winter Woodward Yates York Abbott Akers Allan Appleby Archer Ashton Austin Ayres Baldwin Ball
        Banks Barber Barlow Barnett Barry Barton Bates Baxter Beard Beaumont Bentley Best Bishop Blackburn Blake Bond Bowden
        Bowen Boyle Bradshaw Bray Brennan Bright Briggs Brookes Buckley Bull Burrows Bush Byrne Cameron Carpenter Carroll
        Charlton Clayton Clements Coates Coleman Conway Cooke Crossley Dale Daniels Davey Davidson Dennis Dickinson Donnelly
        Douglas Doyle Drew Duffy Dyer Eaton Farrell Faulkner Field Finch Flynn Forster Fowler Franklin Freeman French Fry Fuller
        Gallagher Garner Gibbs Giles Gill Glover Goddard Godfrey Goodman Gough Gould Green-Hill Greenwood Hale Hammond Hancock
        Hargreaves Harrington Hartley Haynes Heath Herbert Hicks Higgins Hobbs Hodgson Holden Holt Hooper Hope Horton Houghton
        Howarth Howell Howells Hull Humphries Hurst Iles Ireland Jacobs Jeffery Joyce Kay Kirby Kirk Knowles Lacey Law Lawson
        """,
        tail: 0.42,
        starts:
            """
            Ash Thorn Wood Whit Black Brad Brom Burn Cal Car Chad Clay Cran Crow Dal Den Dray East Elm Far Fen Fern Gold Gran
            Green Had Hal Ham Har Hart Has Haw Hay Hazel Hed Hen High Hob Hol Horn Hur Kel Ken Kir Kin Lam Lang Lin Lock Long
            Low Lud Mal Mar May Mel Mer Mid Mor Mul Nether New Nor Oak Old Orm Pen Pick Pool Prest Quar Rad Ram Red Rid Rock
            Row Rud Sal Sand Sax Sel Shel Ship Sil Sned Som South Spar Stan Stock Stre Sud Sun Swan Tap Tar Tem Thor Til Tor
            Tre Tun Twy Up Wad Wake Wal Ward Wat Wel West Wex Whar Wil Win Wol Wor Wych Yard
            """,
        ends:
            """
            ton ley ford ham field worth wood by bury well combe stone bridge brook borne bourne den don dale croft cote gate
            grave grove hurst house ing ington land law low man mere more more ridge row sall sham shaw side stead sted stow
            thorpe thwaite tree vale wall wick win with wyn yard hall head hill holme
            """)
}
