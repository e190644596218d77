/** Names the months of our calendar in the languages of the papers that people show, and those of two others. */

/** From January on; each a pattern. */
export const months = [
  "jan(?:uari|uary|uar|vier)?|enero|gennaio|janeiro|styczni[ae]\\p{L}?|ocak",
  "feb(?:ruari|ruary|ruar|rero|braio)?|février|fevrier|fevereiro|lutego|şubat|subat",
  "mar(?:s|ch|zo|ço|ca|t)?|märz|mrz|maart",
  "apr(?:il|ile)?|avril|abril|kwietnia|nisan",
  "ma[jyi]|mayo|maggio|maio|mei|mayıs|mayis",
  "jun[ie]?|juin|junio|giugno|junho|czerwca|haziran",
  "jul[iy]?|juillet|julio|luglio|julho|lipca|temmuz",
  "aug(?:usti|ust|ustus)?|août|aout|agosto|sierpnia|ağustos|agustos",
  "sept?(?:ember|embre|iembre)?|settembre|setembro|września|wrzesnia|eylül|eylul",
  "o[kc]t(?:ober|obre|ubre)?|ottobre|outubro|października|ekim",
  "nov(?:ember|embre|iembre)?|novembro|listopada|kasım|kasim",
  "de[cz](?:ember|iembre)?|décembre|decembre|dicembre|diciembre|dezembro|grudnia|aralık|aralik",
];
/** Iran's and Afghanistan's calendar, and the Hijri one, as they are written with our letters. */
export const easternMonths =
  "farvardin|ordibehesht|khordad|tir|mordad|amordad|shahrivar|mehr|aban|azar|dey|bahman|esfand|hamal|sawr|jawza|saratan|asad|sonbola|mizan|aqrab|qaws|jadi|dalw|hut|" +
  "muharram|safar|rabi(?: |-)?(?:al|ul)?(?: |-)?\\p{L}{0,8}|jumada(?: |-)?\\p{L}{0,8}|rajab|sha'?ban|ramadan|shawwal|dhu(?: |-)?(?:al|ul|l)(?: |-)?\\p{L}{1,8}";
