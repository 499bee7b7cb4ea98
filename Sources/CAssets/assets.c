// Written by Tools/embed.sh: change the files it names, then run it again.
#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file1[] = {
#embed "../../Content/Help/asking-for-a-reinstatement.md" suffix(,)
  0};
static const unsigned char file2[] = {
#embed "../../Content/Help/balances-that-do-not-add-up.md" suffix(,)
  0};
static const unsigned char file3[] = {
#embed "../../Content/Help/closing-sessions.md" suffix(,)
  0};
static const unsigned char file4[] = {
#embed "../../Content/Help/credits-removed-early.md" suffix(,)
  0};
static const unsigned char file5[] = {
#embed "../../Content/Help/duplicate-charges.md" suffix(,)
  0};
static const unsigned char file6[] = {
#embed "../../Content/Help/expired-promotional-credits.md" suffix(,)
  0};
static const unsigned char file7[] = {
#embed "../../Content/Help/failed-requests.md" suffix(,)
  0};
static const unsigned char file8[] = {
#embed "../../Content/Help/how-credits-work.md" suffix(,)
  0};
static const unsigned char file9[] = {
#embed "../../Content/Help/how-to-read-a-finding.md" suffix(,)
  0};
static const unsigned char file10[] = {
#embed "../../Content/Help/reconciling-billed-time.md" suffix(,)
  0};
static const unsigned char file11[] = {
#embed "../../Content/Help/tracking-usage.md" suffix(,)
  0};
static const unsigned char file12[] = {
#embed "../../Content/Help/when-credits-come-back.md" suffix(,)
  0};
static const unsigned char file13[] = {
#embed "../../Content/Help/where-did-my-credits-go.md" suffix(,)
  0};
static const unsigned char file14[] = {
#embed "../../Templates/article.mustache" suffix(,)
  0};
static const unsigned char file15[] = {
#embed "../../Templates/chip.mustache" suffix(,)
  0};
static const unsigned char file16[] = {
#embed "../../Templates/emblem.mustache" suffix(,)
  0};
static const unsigned char file17[] = {
#embed "../../Templates/finding.mustache" suffix(,)
  0};
static const unsigned char file18[] = {
#embed "../../Templates/findings.mustache" suffix(,)
  0};
static const unsigned char file19[] = {
#embed "../../Templates/help.mustache" suffix(,)
  0};
static const unsigned char file20[] = {
#embed "../../Templates/home.mustache" suffix(,)
  0};
static const unsigned char file21[] = {
#embed "../../Templates/not-found.mustache" suffix(,)
  0};
static const unsigned char file22[] = {
#embed "../../Templates/operator.mustache" suffix(,)
  0};
static const unsigned char file23[] = {
#embed "../../Templates/page.mustache" suffix(,)
  0};
static const unsigned char file24[] = {
#embed "../../Templates/project.mustache" suffix(,)
  0};
static const unsigned char file25[] = {
#embed "../../Templates/projects.mustache" suffix(,)
  0};
static const unsigned char file26[] = {
#embed "../../Templates/style.css" suffix(,)
  0};
static const unsigned char file27[] = {
#embed "../../Templates/twin.mustache" suffix(,)
  0};
static const unsigned char file28[] = {
#embed "../../Examples/starter/Content/Data/ledger.csv" suffix(,)
  0};
static const unsigned char file29[] = {
#embed "../../Examples/starter/Content/Data/prices.csv" suffix(,)
  0};
static const unsigned char file30[] = {
#embed "../../Examples/starter/Content/Data/projects.csv" suffix(,)
  0};
static const unsigned char file31[] = {
#embed "../../Examples/starter/Content/Data/usage.csv" suffix(,)
  0};
static const unsigned char file32[] = {
#embed "../../Examples/starter/Content/Help/about-this-portal.md" suffix(,)
  0};
static const unsigned char file33[] = {
#embed "../../Examples/starter/creditpress.yml" suffix(,)
  0};

static const cp_asset assets[] = {
  {"Content/Help/asking-for-a-reinstatement.md", file1, sizeof file1 - 1},
  {"Content/Help/balances-that-do-not-add-up.md", file2, sizeof file2 - 1},
  {"Content/Help/closing-sessions.md", file3, sizeof file3 - 1},
  {"Content/Help/credits-removed-early.md", file4, sizeof file4 - 1},
  {"Content/Help/duplicate-charges.md", file5, sizeof file5 - 1},
  {"Content/Help/expired-promotional-credits.md", file6, sizeof file6 - 1},
  {"Content/Help/failed-requests.md", file7, sizeof file7 - 1},
  {"Content/Help/how-credits-work.md", file8, sizeof file8 - 1},
  {"Content/Help/how-to-read-a-finding.md", file9, sizeof file9 - 1},
  {"Content/Help/reconciling-billed-time.md", file10, sizeof file10 - 1},
  {"Content/Help/tracking-usage.md", file11, sizeof file11 - 1},
  {"Content/Help/when-credits-come-back.md", file12, sizeof file12 - 1},
  {"Content/Help/where-did-my-credits-go.md", file13, sizeof file13 - 1},
  {"Templates/article.mustache", file14, sizeof file14 - 1},
  {"Templates/chip.mustache", file15, sizeof file15 - 1},
  {"Templates/emblem.mustache", file16, sizeof file16 - 1},
  {"Templates/finding.mustache", file17, sizeof file17 - 1},
  {"Templates/findings.mustache", file18, sizeof file18 - 1},
  {"Templates/help.mustache", file19, sizeof file19 - 1},
  {"Templates/home.mustache", file20, sizeof file20 - 1},
  {"Templates/not-found.mustache", file21, sizeof file21 - 1},
  {"Templates/operator.mustache", file22, sizeof file22 - 1},
  {"Templates/page.mustache", file23, sizeof file23 - 1},
  {"Templates/project.mustache", file24, sizeof file24 - 1},
  {"Templates/projects.mustache", file25, sizeof file25 - 1},
  {"Templates/style.css", file26, sizeof file26 - 1},
  {"Templates/twin.mustache", file27, sizeof file27 - 1},
  {"starter/Content/Data/ledger.csv", file28, sizeof file28 - 1},
  {"starter/Content/Data/prices.csv", file29, sizeof file29 - 1},
  {"starter/Content/Data/projects.csv", file30, sizeof file30 - 1},
  {"starter/Content/Data/usage.csv", file31, sizeof file31 - 1},
  {"starter/Content/Help/about-this-portal.md", file32, sizeof file32 - 1},
  {"starter/creditpress.yml", file33, sizeof file33 - 1},
};

const cp_asset *cp_assets(void) { return assets; }
size_t cp_asset_count(void) { return sizeof assets / sizeof *assets; }
