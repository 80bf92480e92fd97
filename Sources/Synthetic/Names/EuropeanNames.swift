/// Names of families from Ireland, Poland, Romania and the Roma of Slovakia and Czechia.
enum EuropeanNames {
    static let irishMen = NameSource(
        """
        Patrick Sean Michael John James Liam Conor Declan Brendan Kevin Brian Padraig Eamon Niall Ciaran Cormac Donal Dermot
        Fergal Colm Cillian Oisin Fionn Darragh Tadhg Rory Ronan Aidan Eoin Seamus Martin Thomas Daniel Joseph Gerard Noel Owen
        Diarmuid Cathal Enda Finbar Malachy Brennan Shane Barry Peadar Ruairi Senan Bernard Felim Lorcan Mícheál Seán Dáithí
        """)
    static let irishWomen = NameSource(
        """
        Mary Siobhan Bridget Aoife Niamh Ciara Sinead Orla Roisin Maeve Grainne Deirdre Fionnuala Noreen Maureen Kathleen Eileen
        Caoimhe Saoirse Aisling Clodagh Emer Eimear Nuala Oonagh Una Bernadette Theresa Margaret Anne Catherine Geraldine Dympna
        Philomena Assumpta Concepta Imelda Mairead Sorcha Ailbhe Cliona Shauna Tara Nora Sheila Róisín Sinéad Siobhán Gráinne
        """)
    static let irishFamilies = NameSource(
        """
        Murphy O'Brien Kelly Walsh O'Connor Ryan O'Sullivan Byrne O'Neill Doyle McCarthy O'Reilly Gallagher Doherty Kennedy Lynch
        Murray Quinn Moore McLoughlin Carroll Connolly Daly O'Connell Wilson Dunne Brennan Burke Collins Campbell Clarke Johnston
        Hughes O'Farrell Fitzgerald Brown Martin Maguire Nolan Flynn Thompson O'Callaghan O'Donnell Duffy O'Mahony Boyle Healy
        O'Shea White Sweeney Hayes Kavanagh Power McGrath Moran Brady Stewart Casey Foley Fitzpatrick O'Leary McDonnell McMahon
        Donnelly Regan Donovan Burns Flanagan Mullan Barry Kane Robinson Cunningham Griffin Kenny Sheehan Ward Whelan Lyons Reid
        McDonagh Cash Connors Stokes Joyce Mongan Maughan Cassidy Coyle Devlin Dolan Egan Fahy Geraghty Hanlon Keane Lally Malone
        """)

    static let polishMen = NameSource(
        """
        Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Łukasz Marek Grzegorz Mateusz Wojciech Mariusz Dariusz
        Zbigniew Maciej Rafał Robert Kamil Dawid Sebastian Artur Jacek Damian Przemysław Sławomir Bartosz Radosław Filip Szymon
        Antoni Aleksander Franciszek Mikołaj Stanisław Kacper Igor Oskar Wiktor Nikodem Tymon Leon Hubert Patryk Adrian Dominik
        Daniel Karol Konrad Błażej Bogdan Cezary Czesław Edward Eryk Jarosław Jerzy Józef Kazimierz Leszek Mirosław Roman Ryszard
        """)
    static let polishWomen = NameSource(
        """
        Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Magdalena Elżbieta Joanna Aleksandra Zofia Monika Teresa
        Natalia Julia Karolina Marta Beata Dorota Janina Jolanta Maja Hanna Alicja Oliwia Wiktoria Zuzanna Amelia Lena Iwona
        Grażyna Bożena Jadwiga Paulina Sylwia Justyna Renata Patrycja Weronika Kinga Emilia Gabriela Nikola Milena Kamila Ewelina
        Izabela Danuta Halina Irena Aneta Edyta Klaudia Dominika Aniela Laura Nadia Pola Michalina Antonina Bogna Celina Dagmara
        """)
    static let polishFamilies = NameSource(
        """
        Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Mazur
        Jankowski Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Pawłowski Michalski Zając Król Wieczorek
        Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski
        Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski Marciniak Jasiński
        Sadowski Bąk Zawadzki Jakubowski Duda Włodarczyk Chmielewski Borkowski Sokołowski Szczepański Sawicki Lis Kubiak Mazurek
        """,
        tail: 0.35,
        starts: "Brzez Dębow Gaj Jan Kal Lip Mal Osin Pol Rog Sos Tarn Urb Wierzb Zaw Żur Grab Olch Łąk Krup Bor Star Now Wit",
        ends: "ski owski iński icki ewski czak ek owicz ak czyk")

    static let romanianMen = NameSource(
        """
        Ion Andrei Alexandru Mihai Gheorghe Vasile Constantin Cristian Florin Marian Adrian Daniel Ionuț Nicolae Ștefan Bogdan
        Dumitru Cătălin Gabriel Marius Sorin Răzvan Vlad Lucian Ovidiu Valentin Viorel Petru Radu Costel Claudiu Cosmin Dorin Dragoș
        Emil Liviu Laurențiu Luca Matei David Darius Denis Eduard Robert Sebastian Tudor Rareș Iulian Ilie Traian
        """)
    static let romanianWomen = NameSource(
        """
        Maria Elena Ioana Ana Andreea Mihaela Alexandra Cristina Daniela Gabriela Alina Mariana Simona Georgiana Florentina Nicoleta
        Adriana Roxana Monica Ionela Raluca Larisa Diana Denisa Bianca Anca Carmen Camelia Claudia Corina Lavinia Loredana Lucia
        Luminița Magdalena Oana Ramona Rodica Sorina Ștefania Teodora Valentina Viorica Violeta Sofia Antonia Rebeca Narcisa Izabela
        """)
    static let romanianFamilies = NameSource(
        """
        Popa Popescu Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Constantin Marin Dinu Lazar Florea Preda Munteanu
        Moldovan Nistor Barbu Tudor Dobre Neagu Stanciu Sandu Oprea Toma Mihai Voicu Vasile Ungureanu Diaconu Bucur Manole Nedelcu
        Anghel Ene Pavel Iordache Lungu Grigore Cristea Balan Pop Ilie Coman Enache Mocanu Dragomir Sava Bălan Țăranu Șerban
        """,
        tail: 0.3, starts: "Ant Bar Con Dan Fil Geor Iord Luc Mar Nic Pav Pet Rad Sim Stef Teod Tom Vas Vlad Zah",
        ends: "escu eanu oiu aru an ache ici aș uț oveanu")

    static let romaMen = NameSource(
        """
        Jozef Ján Milan Peter Marek Roman Martin Ladislav Miroslav Róbert František Tomáš Dušan Patrik Kevin Dominik Erik Dávid
        Štefan Vladimír Zdeněk Jiří Josef Jan Lukáš Denis Samuel Sebastian Rudolf Emil Koloman Igor Július Ondrej Rastislav
        """)
    static let romaWomen = NameSource(
        """
        Mária Anna Zuzana Jana Eva Monika Katarína Veronika Helena Iveta Renáta Andrea Erika Vanesa Viktória Jessica Kristína
        Dominika Nikola Simona Božena Margita Irena Žaneta Marcela Denisa Alžbeta Natália Ivana Magdaléna Soňa Jaroslava Věra
        """)
    static let romaFamilies = NameSource(
        """
        Horváth Balog Tulej Pačan Mižigár Čonka Gábor Lakatoš Oláh Kováč Rác Demeter Holub Bílý Kotlár Žiga Cína Dunka Pecha
        Bendík Giňa Daňo Kandráč Badžo Conka Makula Polák Puška Šarközi Stojka Tancoš Tomáš Berky Rusnák Dudy Ferenc Gunár Klempár
        """)
}
