/** Names the months of our calendar in the languages of the papers that people show, and those of three others. */

/** From January on; each a pattern. */
export const months = [
  "jan(?:uari|uary|uar|vier)?|enero|gennaio|janeiro|styczni[ae]\\p{L}?|ocak|янв(?:аря|\\.)?|січня",
  "feb(?:ruari|ruary|ruar|rero|braio)?|février|fevrier|fevereiro|lutego|şubat|subat|фев(?:раля|\\.)?|лютого",
  "mar(?:s|ch|zo|ço|ca|t)?|märz|mrz|maart|мар(?:та|\\.)?|березня",
  "apr(?:il|ile)?|avril|abril|kwietnia|nisan|апр(?:еля|\\.)?|квітня",
  "ma[jyi]|mayo|maggio|maio|mei|mayıs|mayis|мая|травня",
  "jun[ie]?|juin|junio|giugno|junho|czerwca|haziran|июн[ья]|червня",
  "jul[iy]?|juillet|julio|luglio|julho|lipca|temmuz|июл[ья]|липня",
  "aug(?:usti|ust|ustus)?|août|aout|agosto|sierpnia|ağustos|agustos|авг(?:уста|\\.)?|серпня",
  "sept?(?:ember|embre|iembre)?|settembre|setembro|września|wrzesnia|eylül|eylul|сент(?:ября|\\.)?|вересня",
  "o[kc]t(?:ober|obre|ubre)?|ottobre|outubro|października|ekim|окт(?:ября|\\.)?|жовтня",
  "nov(?:ember|embre|iembre)?|novembro|listopada|kasım|kasim|ноя(?:бря|\\.)?|листопада",
  "de[cz](?:ember|iembre)?|décembre|decembre|dicembre|diciembre|dezembro|grudnia|aralık|aralik|дек(?:абря|\\.)?|грудня",
];
/** Iran's and Afghanistan's calendar, the Hijri one and Ethiopia's, as they are written with our letters. */
export const easternMonths =
  "farvardin|ordibehesht|khordad|tir|mordad|amordad|shahrivar|mehr|aban|azar|dey|bahman|esfand|hamal|s[ao][uw]r|thawr|j[ao][uw]za|saratan|asad|s[ou][nm]b[ou]lah?|mizan|aqrab|q[ao][uw]s|jadd?i|dal[wv]|hut|hoot|" +
  "muharram|safar|rabi(?: |-)?(?:al|ul)?(?: |-)?\\p{L}{0,8}|jumada(?: |-)?\\p{L}{0,8}|rajab|sha'?ban|ramadan|shawwal|dhu(?: |-)?(?:al|ul|l)(?: |-)?\\p{L}{1,8}|" +
  "meskerem|t[ei]k[ei]mt|h[ie]dar|tahsas|yekatit|megabit|miyaz[iy]a|ginbot|sene|hamle|nehas[es]e?|pagum[ei]n?";
