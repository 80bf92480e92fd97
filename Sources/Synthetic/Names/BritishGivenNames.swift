/// Given names of White British families by when the child was born: they change with fashion, and a register spans eighty years.
enum BritishGivenNames {
    static let men = [older, middle, young].map(\.men)
    static let women = [older, middle, young].map(\.women)

    private static let older = (
        men: NameSource(
            """
            John David Michael Peter Robert William Anthony Brian Alan James Kenneth Ronald Thomas George Raymond Derek Roy
            Richard Keith Colin Terence Dennis Barry Roger Graham Christopher Patrick Geoffrey Eric Malcolm Frank Edward
            Leslie Charles Gordon Philip Trevor Stephen Paul Norman Stanley Arthur Frederick Ernest Albert Harold Walter
            Leonard Jack Gerald Douglas Martin Neil Ian Andrew Clive Donald Bernard Reginald Joseph Henry Victor Ralph Maurice
            Cyril Sidney Herbert Ivor Alfred Edwin Clifford Francis Stuart Duncan Hugh Nigel Kevin Mark Timothy Simon Jeffrey
            Rodney Desmond Gilbert Wilfred Percy Horace Lionel Cecil Hubert Howard Dudley Alec Basil Vernon Neville Rex
            Vincent Laurence Adrian Gareth Owen Rhys Evan Glyn Hamish Angus Ewan Alistair Wallace Rupert Jeremy Nicholas
            """),
        women: NameSource(
            """
            Margaret Mary Susan Patricia Christine Jean Maureen Barbara Sheila Ann Linda Carol Janet Pauline Jacqueline
            Sandra Elizabeth Joan Dorothy Shirley Brenda Doreen Marion Joyce Kathleen Irene Valerie Eileen Judith Anne
            Gillian Beryl Pamela Hazel Sylvia Josephine Audrey Rita Betty Catherine Jennifer Diane Lesley Marjorie June
            Wendy Rosemary Hilary Lynn Angela Elaine Iris Vera Edna Hilda Winifred Gladys Phyllis Muriel Edith Ethel
            Florence Alice Ivy Lilian Nora Mavis Olive Freda Marlene Thelma Rosalind Yvonne Geraldine Jane Helen Sarah Julia
            Gwendoline Constance Beatrice Agnes Ruby Elsie Doris Evelyn Frances Heather Monica Norma Penelope Daphne Stella
            Georgina Madeline Lorna Morag Bronwen Myfanwy Gwyneth Glenys Isobel Cynthia Vivien Veronica Theresa Bridget
            """)
    )

    private static let middle = (
        men: NameSource(
            """
            Paul David Andrew Stephen Mark Michael Ian Gary Robert Richard Peter John Anthony Christopher Darren Kevin Martin
            Simon Philip Graham Colin Adrian Nigel Alan Neil Shaun Jonathan Nicholas Stuart Timothy Wayne Brian James Jason
            Lee Matthew Daniel Craig Jamie Adam Carl Dean Stewart Scott Justin Russell Barry Jeremy Damian Gavin Ryan Ben
            Thomas Benjamin Alexander Joseph Samuel William Luke Joshua Liam Nathan Aaron Kieran Ashley Karl Marcus Dominic
            Edward George Charles Patrick Sean Keith Trevor Raymond Kenneth Terry Tony Glen Roy Clive Duncan Leigh Lewis
            Jordan Jake Connor Callum Bradley Kyle Dale Danny Shane Ricky Robin Gareth Rhys Dylan Ross Graeme Iain Euan
            Douglas Malcolm Gregory Julian Rupert Guy Toby Oliver Max Harry Jack Sam Elliot Tristan Giles Piers Alistair Howard
            """),
        women: NameSource(
            """
            Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Alison Sarah Caroline Amanda Elizabeth
            Linda Catherine Angela Lisa Nicola Michelle Claire Joanne Samantha Emma Rachel Louise Rebecca Victoria Kelly Donna
            Dawn Wendy Lesley Jennifer Andrea Maria Paula Kathryn Maxine Lorraine Beverley Gillian Heather Kerry Natalie Gemma
            Laura Stephanie Charlotte Lauren Amy Hannah Jessica Katie Lucy Danielle Kirsty Leanne Stacey Hayley Zoe Sally Anna
            Melanie Tina Tara Teresa Christine Janet Carol Anne Mandy Debra Yvonne Cheryl Marie Sandra Denise Jill Ruth
            Katherine Kate Vanessa Clare Naomi Joanna Suzanne Lynne Maureen Bernadette Marianne Sophie Chloe Bethany Abigail
            Kimberley Jade Toni Carly Cheryl Lindsay Lynsey Rhian Sian Bethan Ceri Fiona Mhairi Eilidh Catriona Morag Shona
            Georgina Harriet Philippa Frances Eleanor Alexandra Tamsin Imogen Felicity Annabel Rosalind Miranda Gail Lynda
            """)
    )

    private static let young = (
        men: NameSource(
            """
            Oliver George Harry Noah Jack Leo Arthur Oscar Charlie Jacob Thomas Henry William Freddie Alfie Theo James Joshua
            Archie Logan Alexander Isaac Max Edward Lucas Mason Daniel Finley Joseph Samuel Ethan Benjamin Teddy Luca Harrison
            Reggie Jude Sebastian Toby Tommy Hugo Ronnie Albie Elijah Reuben Frankie Jaxon Riley Adam Louie Caleb Roman Louis
            Matthew Luke Ryan Liam Nathan Connor Callum Kieran Jamie Lewis Cameron Kyle Bradley Jordan Aaron Brandon Jake
            Dylan Owen Tyler Rhys Kai Jayden Hayden Aiden Brody Bobby Ollie Stanley Rory Dexter Elliot Gabriel Michael David
            Zachary Blake Corey Ellis Evan Felix Finn Frederick Jenson Jackson Kian Kaiden Leon Levi Milo Nathaniel Preston
            Ralph Robert Rowan Rupert Sonny Spencer Taylor Tobias Vincent Xander Zac Ezra Otis Grayson Carter Hunter Jasper
            Ted Arlo Rex Wilfred Barnaby Monty Chester Sidney Ruben Kayden Callan Declan Marley Joey Billy Danny Harley
            """,
            tail: 0.04, starts: "Jay Kay Ray Bray Tay Cay Lay Ash Der Brax Jax Kas Mad Dar",
            ends: "den don ton lan lon son ley len"),
        women: NameSource(
            """
            Olivia Amelia Isla Ava Emily Isabella Mia Poppy Ella Lily Sophia Grace Freya Charlotte Sophie Evie Ivy Florence
            Willow Elsie Daisy Alice Phoebe Sienna Ruby Evelyn Jessica Matilda Rosie Millie Isabelle Chloe Eva Harper Emma
            Layla Maisie Erin Eliza Lola Luna Imogen Ellie Scarlett Thea Esme Harriet Penelope Violet Bella Arabella Molly
            Lucy Hannah Megan Bethany Lauren Abigail Holly Georgia Jasmine Amy Katie Leah Eleanor Rebecca Amber Caitlin Paige
            Jade Shannon Courtney Lydia Naomi Zoe Zara Summer Skye Summer Lexi Nancy Orla Robyn Rose Beatrice Martha Mabel
            Margot Maeve Iris Hallie Heidi Gracie Faith Emilia Edith Darcie Darcey Clara Connie Bonnie Betsy Ada Aurora
            Annabelle Anna Alexandra Elizabeth Sarah Rachel Kayla Kayleigh Keira Kiera Libby Lacey Lilly Maddison Madison
            Mollie Niamh Nicole Orlaith Pippa Rosa Tilly Victoria Eloise Francesca Gabriella Hollie Indie Ottilie Ophelia Nell
            Billie Frankie Tia Tegan Seren Cerys Carys Ffion Morgan Eilidh Ailsa Iona Skyla Everly Delilah Dolly Olive
            """,
            tail: 0.04, starts: "Kay Lil Ev Ell Ral Jay May Bre Am Kel Sky Ro", ends: "leigh lee la lyn lah sie anna elle ah")
    )
}
