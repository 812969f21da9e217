/** Words that name an act when they stand alone and more often a thing when another verb stands beside them. */
export const nounsToo = new Set(
  `order file report email mail message log access process note index record issue test build comment post tag label link
  group map form project plan schedule view query display transfer trade charge refund bill credit fund key share type
  model command shell script request draft bookmark book copy track play star flag pin rate review vote snapshot backup
  export import alert notification mint bridge stake chat prompt call deploy clone fork branch commit merge patch release
  cache state volume power park home tree status history info detail stat health wiki document position short long mouse
  touch focus screenshot profile scout audit scan survey sample design outline benchmark estimate forecast score measure
  project match function proxy attack exploit inject seed author file stash capture style block filter sort select group
  result rank tip wire bet order option lock trust claim associate answer question name title set match deposit subscribe
  checkout sms text sudo ssh work contact step control switch stop release load support quote save mark store place swap wrap borrow mint exchange call`
    .trim()
    .split(/\s+/),
);

/** Words that, at the end of a name, ask for information: `trade_history`, `deploy_status`, `stake_quote`. */
export const questionNouns = new Set(
  `status history info information detail details stats statistics count counts quote quotes price prices rate rates summary report
  reports result results balance balances metrics logs log data schema lookup search analysis analytics overview list health
  ranking rankings forecast schedule schedules trends trend score scores properties types versions`
    .trim()
    .split(/\s+/),
);
