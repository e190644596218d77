/**
 * Lists the words that tell what a word for a country belongs to: a document, a person, or something
 * that no state issues. They stand folded, in the forms in which they occur.
 */
const wordsIn = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** A person of a country, not a document of it. */
export const personWords = wordsIn(`
  man mannen mannens man kvinna kvinnan kvinnans kvinnor person personen personer pojke pojken flicka flickan barn barnet barnen
  barns son sonen dotter dottern make maken makens maka makan hustru hustrun fru frun foralder foraldrar foraldrarna mamma mamman
  pappa pappan mor modern far fadern bror brodern syster systern syskon familj familjen medborgare medborgaren medborgares
  medborgarna kund kunden kunder sokande sokanden klient klienten student studenten studenter arbetare arbetaren arbetstagare
  arbetskraft chauffor chauffören forare foraren resenar resenaren passagerare passageraren turist turisten asylsokande
  flykting flyktingen flyktingar innehavare innehavaren diplomat diplomaten sambo sambon anhorig anhoriga partner yngling
  ungdom tonaring slakting gast besokare besokaren sjoman soldat lakare sjukskoterska ensamkommande nyanland par paret
  men woman women boy girl child children husband wife spouse partner mother father parent parents brother sister sibling
  siblings family families citizen citizens national nationals customer customers applicant applicants client worker workers
  employee student students driver drivers traveller travellers traveler passenger passengers tourist refugee refugees
  holder holders diplomat diplomats couple people someone somebody relative relatives teenager minor visitor lady gentleman
  guy soldier doctor nurse sailor seaman born origin descent nationality nationalitet medborgarskap citizenship
  ursprung harkomst bakgrund
`);

/** A language, a script, a calendar: what is `persisk` there was issued nowhere. */
export const languageWords = wordsIn(`
  spraket sprak skrift skriften alfabet alfabetet alfabetets bokstaver translitterering transkribering transkription
  uttal dialekt dialekten text texten versionen stavning stavningen namn namnet namnskick namnform kalender kalendern
  kalenderns tiderakning ar era talande talare tolk tolken oversattning oversattningen
  language script alphabet letters transliteration transcription pronunciation dialect accent spelling spellings name names
  calendar year speaking speaker speakers interpreter translation version letter
`);

/** An office of a country: what it has issued is that country's. */
export const officeWords = wordsIn(`
  polis polisen polisens myndighet myndigheten myndigheter myndigheterna ambassad ambassaden ambassadens konsulat konsulatet
  regering regeringen departement ministerium ministeriet ud domstol domstolen kommun folkbokforing folkbokforingen register
  police authority authorities agency embassy consulate government ministry court municipality registry office
`);

/** A document, or a part of one, without a name that tells its type. */
export const plainDocumentWords = wordsIn(`
  handling handlingen handlingar handlingarna dokument dokumentet dokumenten papper papperet kort kortet korten bok boken
  bocker hafte haftet intyg intyget intygen bevis beviset attest attesten resehandling resehandlingen resehandlingar
  identitetshandling identitetshandlingen legitimation legitimationen id licens sida sidan personsida personsidan exemplar
  exemplaret utgava utgavan modell modellen serie serien stampel stampeln stamplar lapp lappen blankett blanketten
  underlag klistermarke klistermarket utdrag utdraget dom domen kopia kopian
  document documents paper papers card cards book booklet books certificate certificates permit permits licence license
  id ids identity identification page pages sticker stickers stamp stamps specimen series model copy record records extract
  decree judgment letter one ones blank blanks cover chip mrz
`);
