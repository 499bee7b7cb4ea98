// Written by Tools/embed.sh: change the files it names, then run it again.
#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file1[] = {
#embed "../../Content/Help/a-day-of-high-use.md" suffix(,)
  0};
static const unsigned char file2[] = {
#embed "../../Content/Help/a-new-level-of-use.md" suffix(,)
  0};
static const unsigned char file3[] = {
#embed "../../Content/Help/asking-for-a-reinstatement.md" suffix(,)
  0};
static const unsigned char file4[] = {
#embed "../../Content/Help/balances-below-zero.md" suffix(,)
  0};
static const unsigned char file5[] = {
#embed "../../Content/Help/balances-that-do-not-add-up.md" suffix(,)
  0};
static const unsigned char file6[] = {
#embed "../../Content/Help/changed-plans.md" suffix(,)
  0};
static const unsigned char file7[] = {
#embed "../../Content/Help/charges-at-another-price.md" suffix(,)
  0};
static const unsigned char file8[] = {
#embed "../../Content/Help/charges-on-an-ended-lot.md" suffix(,)
  0};
static const unsigned char file9[] = {
#embed "../../Content/Help/charges-without-usage.md" suffix(,)
  0};
static const unsigned char file10[] = {
#embed "../../Content/Help/clocks-that-disagree.md" suffix(,)
  0};
static const unsigned char file11[] = {
#embed "../../Content/Help/closing-sessions.md" suffix(,)
  0};
static const unsigned char file12[] = {
#embed "../../Content/Help/credits-removed-early.md" suffix(,)
  0};
static const unsigned char file13[] = {
#embed "../../Content/Help/credits-that-end-soon.md" suffix(,)
  0};
static const unsigned char file14[] = {
#embed "../../Content/Help/duplicate-charges.md" suffix(,)
  0};
static const unsigned char file15[] = {
#embed "../../Content/Help/entries-added-to-the-past.md" suffix(,)
  0};
static const unsigned char file16[] = {
#embed "../../Content/Help/expired-promotional-credits.md" suffix(,)
  0};
static const unsigned char file17[] = {
#embed "../../Content/Help/expiries-of-another-amount.md" suffix(,)
  0};
static const unsigned char file18[] = {
#embed "../../Content/Help/failed-requests.md" suffix(,)
  0};
static const unsigned char file19[] = {
#embed "../../Content/Help/gaps-in-the-log.md" suffix(,)
  0};
static const unsigned char file20[] = {
#embed "../../Content/Help/how-credits-work.md" suffix(,)
  0};
static const unsigned char file21[] = {
#embed "../../Content/Help/how-to-read-a-finding.md" suffix(,)
  0};
static const unsigned char file22[] = {
#embed "../../Content/Help/late-charges.md" suffix(,)
  0};
static const unsigned char file23[] = {
#embed "../../Content/Help/long-sessions.md" suffix(,)
  0};
static const unsigned char file24[] = {
#embed "../../Content/Help/missed-renewals.md" suffix(,)
  0};
static const unsigned char file25[] = {
#embed "../../Content/Help/new-keys-and-actions.md" suffix(,)
  0};
static const unsigned char file26[] = {
#embed "../../Content/Help/plan-limits.md" suffix(,)
  0};
static const unsigned char file27[] = {
#embed "../../Content/Help/reconciling-billed-time.md" suffix(,)
  0};
static const unsigned char file28[] = {
#embed "../../Content/Help/refunds-that-expired.md" suffix(,)
  0};
static const unsigned char file29[] = {
#embed "../../Content/Help/requests-sent-twice.md" suffix(,)
  0};
static const unsigned char file30[] = {
#embed "../../Content/Help/sessions-at-the-same-time.md" suffix(,)
  0};
static const unsigned char file31[] = {
#embed "../../Content/Help/silence-at-the-end-of-a-session.md" suffix(,)
  0};
static const unsigned char file32[] = {
#embed "../../Content/Help/tracking-usage.md" suffix(,)
  0};
static const unsigned char file33[] = {
#embed "../../Content/Help/usage-not-charged.md" suffix(,)
  0};
static const unsigned char file34[] = {
#embed "../../Content/Help/waiting-for-a-reinstatement.md" suffix(,)
  0};
static const unsigned char file35[] = {
#embed "../../Content/Help/when-credits-come-back.md" suffix(,)
  0};
static const unsigned char file36[] = {
#embed "../../Content/Help/when-credits-will-run-out.md" suffix(,)
  0};
static const unsigned char file37[] = {
#embed "../../Content/Help/when-use-falls.md" suffix(,)
  0};
static const unsigned char file38[] = {
#embed "../../Content/Help/where-did-my-credits-go.md" suffix(,)
  0};
static const unsigned char file39[] = {
#embed "../../Templates/article.mustache" suffix(,)
  0};
static const unsigned char file40[] = {
#embed "../../Templates/checks.mustache" suffix(,)
  0};
static const unsigned char file41[] = {
#embed "../../Templates/chip.mustache" suffix(,)
  0};
static const unsigned char file42[] = {
#embed "../../Templates/data.mustache" suffix(,)
  0};
static const unsigned char file43[] = {
#embed "../../Templates/emblem.mustache" suffix(,)
  0};
static const unsigned char file44[] = {
#embed "../../Templates/entry.mustache" suffix(,)
  0};
static const unsigned char file45[] = {
#embed "../../Templates/finding.mustache" suffix(,)
  0};
static const unsigned char file46[] = {
#embed "../../Templates/findings.mustache" suffix(,)
  0};
static const unsigned char file47[] = {
#embed "../../Templates/help.mustache" suffix(,)
  0};
static const unsigned char file48[] = {
#embed "../../Templates/home.mustache" suffix(,)
  0};
static const unsigned char file49[] = {
#embed "../../Templates/icon.svg" suffix(,)
  0};
static const unsigned char file50[] = {
#embed "../../Templates/ledger.mustache" suffix(,)
  0};
static const unsigned char file51[] = {
#embed "../../Templates/letter-link.mustache" suffix(,)
  0};
static const unsigned char file52[] = {
#embed "../../Templates/letter.mustache" suffix(,)
  0};
static const unsigned char file53[] = {
#embed "../../Templates/lots.mustache" suffix(,)
  0};
static const unsigned char file54[] = {
#embed "../../Templates/not-found.mustache" suffix(,)
  0};
static const unsigned char file55[] = {
#embed "../../Templates/operator.mustache" suffix(,)
  0};
static const unsigned char file56[] = {
#embed "../../Templates/page.mustache" suffix(,)
  0};
static const unsigned char file57[] = {
#embed "../../Templates/project.mustache" suffix(,)
  0};
static const unsigned char file58[] = {
#embed "../../Templates/search.mustache" suffix(,)
  0};
static const unsigned char file59[] = {
#embed "../../Templates/sessions.mustache" suffix(,)
  0};
static const unsigned char file60[] = {
#embed "../../Templates/site.js" suffix(,)
  0};
static const unsigned char file61[] = {
#embed "../../Templates/statement.mustache" suffix(,)
  0};
static const unsigned char file62[] = {
#embed "../../Templates/style.css" suffix(,)
  0};
static const unsigned char file63[] = {
#embed "../../Templates/twin.mustache" suffix(,)
  0};
static const unsigned char file64[] = {
#embed "../../Templates/usage.mustache" suffix(,)
  0};
static const unsigned char file65[] = {
#embed "../../Templates/words.en.yml" suffix(,)
  0};
static const unsigned char file66[] = {
#embed "../../Examples/starter/Content/Data/ledger.csv" suffix(,)
  0};
static const unsigned char file67[] = {
#embed "../../Examples/starter/Content/Data/prices.csv" suffix(,)
  0};
static const unsigned char file68[] = {
#embed "../../Examples/starter/Content/Data/projects.csv" suffix(,)
  0};
static const unsigned char file69[] = {
#embed "../../Examples/starter/Content/Data/usage.csv" suffix(,)
  0};
static const unsigned char file70[] = {
#embed "../../Examples/starter/Content/Help/about-this-portal.md" suffix(,)
  0};
static const unsigned char file71[] = {
#embed "../../Examples/starter/creditpress.yml" suffix(,)
  0};

static const cp_asset assets[] = {
  {"Content/Help/a-day-of-high-use.md", file1, sizeof file1 - 1},
  {"Content/Help/a-new-level-of-use.md", file2, sizeof file2 - 1},
  {"Content/Help/asking-for-a-reinstatement.md", file3, sizeof file3 - 1},
  {"Content/Help/balances-below-zero.md", file4, sizeof file4 - 1},
  {"Content/Help/balances-that-do-not-add-up.md", file5, sizeof file5 - 1},
  {"Content/Help/changed-plans.md", file6, sizeof file6 - 1},
  {"Content/Help/charges-at-another-price.md", file7, sizeof file7 - 1},
  {"Content/Help/charges-on-an-ended-lot.md", file8, sizeof file8 - 1},
  {"Content/Help/charges-without-usage.md", file9, sizeof file9 - 1},
  {"Content/Help/clocks-that-disagree.md", file10, sizeof file10 - 1},
  {"Content/Help/closing-sessions.md", file11, sizeof file11 - 1},
  {"Content/Help/credits-removed-early.md", file12, sizeof file12 - 1},
  {"Content/Help/credits-that-end-soon.md", file13, sizeof file13 - 1},
  {"Content/Help/duplicate-charges.md", file14, sizeof file14 - 1},
  {"Content/Help/entries-added-to-the-past.md", file15, sizeof file15 - 1},
  {"Content/Help/expired-promotional-credits.md", file16, sizeof file16 - 1},
  {"Content/Help/expiries-of-another-amount.md", file17, sizeof file17 - 1},
  {"Content/Help/failed-requests.md", file18, sizeof file18 - 1},
  {"Content/Help/gaps-in-the-log.md", file19, sizeof file19 - 1},
  {"Content/Help/how-credits-work.md", file20, sizeof file20 - 1},
  {"Content/Help/how-to-read-a-finding.md", file21, sizeof file21 - 1},
  {"Content/Help/late-charges.md", file22, sizeof file22 - 1},
  {"Content/Help/long-sessions.md", file23, sizeof file23 - 1},
  {"Content/Help/missed-renewals.md", file24, sizeof file24 - 1},
  {"Content/Help/new-keys-and-actions.md", file25, sizeof file25 - 1},
  {"Content/Help/plan-limits.md", file26, sizeof file26 - 1},
  {"Content/Help/reconciling-billed-time.md", file27, sizeof file27 - 1},
  {"Content/Help/refunds-that-expired.md", file28, sizeof file28 - 1},
  {"Content/Help/requests-sent-twice.md", file29, sizeof file29 - 1},
  {"Content/Help/sessions-at-the-same-time.md", file30, sizeof file30 - 1},
  {"Content/Help/silence-at-the-end-of-a-session.md", file31, sizeof file31 - 1},
  {"Content/Help/tracking-usage.md", file32, sizeof file32 - 1},
  {"Content/Help/usage-not-charged.md", file33, sizeof file33 - 1},
  {"Content/Help/waiting-for-a-reinstatement.md", file34, sizeof file34 - 1},
  {"Content/Help/when-credits-come-back.md", file35, sizeof file35 - 1},
  {"Content/Help/when-credits-will-run-out.md", file36, sizeof file36 - 1},
  {"Content/Help/when-use-falls.md", file37, sizeof file37 - 1},
  {"Content/Help/where-did-my-credits-go.md", file38, sizeof file38 - 1},
  {"Templates/article.mustache", file39, sizeof file39 - 1},
  {"Templates/checks.mustache", file40, sizeof file40 - 1},
  {"Templates/chip.mustache", file41, sizeof file41 - 1},
  {"Templates/data.mustache", file42, sizeof file42 - 1},
  {"Templates/emblem.mustache", file43, sizeof file43 - 1},
  {"Templates/entry.mustache", file44, sizeof file44 - 1},
  {"Templates/finding.mustache", file45, sizeof file45 - 1},
  {"Templates/findings.mustache", file46, sizeof file46 - 1},
  {"Templates/help.mustache", file47, sizeof file47 - 1},
  {"Templates/home.mustache", file48, sizeof file48 - 1},
  {"Templates/icon.svg", file49, sizeof file49 - 1},
  {"Templates/ledger.mustache", file50, sizeof file50 - 1},
  {"Templates/letter-link.mustache", file51, sizeof file51 - 1},
  {"Templates/letter.mustache", file52, sizeof file52 - 1},
  {"Templates/lots.mustache", file53, sizeof file53 - 1},
  {"Templates/not-found.mustache", file54, sizeof file54 - 1},
  {"Templates/operator.mustache", file55, sizeof file55 - 1},
  {"Templates/page.mustache", file56, sizeof file56 - 1},
  {"Templates/project.mustache", file57, sizeof file57 - 1},
  {"Templates/search.mustache", file58, sizeof file58 - 1},
  {"Templates/sessions.mustache", file59, sizeof file59 - 1},
  {"Templates/site.js", file60, sizeof file60 - 1},
  {"Templates/statement.mustache", file61, sizeof file61 - 1},
  {"Templates/style.css", file62, sizeof file62 - 1},
  {"Templates/twin.mustache", file63, sizeof file63 - 1},
  {"Templates/usage.mustache", file64, sizeof file64 - 1},
  {"Templates/words.en.yml", file65, sizeof file65 - 1},
  {"starter/Content/Data/ledger.csv", file66, sizeof file66 - 1},
  {"starter/Content/Data/prices.csv", file67, sizeof file67 - 1},
  {"starter/Content/Data/projects.csv", file68, sizeof file68 - 1},
  {"starter/Content/Data/usage.csv", file69, sizeof file69 - 1},
  {"starter/Content/Help/about-this-portal.md", file70, sizeof file70 - 1},
  {"starter/creditpress.yml", file71, sizeof file71 - 1},
};

const cp_asset *cp_assets(void) { return assets; }
size_t cp_asset_count(void) { return sizeof assets / sizeof *assets; }
