# R's figures on the simulated microdata, for tests/results/estimate.test.ts:
#   node tests/results/r/microdata.ts FOLDER && Rscript tests/results/r/estimate.R FOLDER
# Made with R 4.2.2 and survey 4.1-1 (Debian: r-base-core r-cran-survey r-cran-mass).
suppressMessages(library(survey))
options(warn = -1)
folder <- commandArgs(TRUE)[1]
variables <- c("service", "department", "district", "language", "channel")

design_of <- function(name) {
  rows <- read.csv(file.path(folder, paste0(name, ".csv")),
    colClasses = c(district = "character"), na.strings = c("", "NA"))
  rows$satisfied <- as.numeric(rows$rating >= 4)
  rows$not_done <- as.numeric(rows$done == "no")
  for (v in variables) rows[[v]] <- factor(rows[[v]])
  design <- svydesign(ids = ~resident, weights = ~weight, data = rows)
  file <- file.path(folder, paste0(name, ".margins.csv"))
  if (!file.exists(file)) return(design)

  margins <- read.csv(file, colClasses = c(level = "character"))
  used <- unique(margins$variable)
  if (name == "post-stratified") {
    counts <- data.frame(margins$level, Freq = margins$count)
    names(counts)[1] <- used
    return(postStratify(design, reformulate(used), counts))
  }
  population <- c(`(Intercept)` = sum(margins$count[margins$variable == used[1]]))
  for (v in used) for (l in levels(rows[[v]])[-1])
    population[paste0(v, l)] <- margins$count[margins$variable == v & margins$level == l]
  calibrate(design, reformulate(used), population, calfun = "raking", epsilon = 1e-12)
}

or_nan <- function(expression) tryCatch(expression, error = function(e) NULL)
figures <- function(measure, design) {
  formula <- reformulate(measure)
  mean <- or_nan(svymean(formula, design, na.rm = TRUE))
  if (is.null(mean)) return(rep(NaN, 5))
  interval <- if (measure == "rating") confint(mean, df = degf(design))
    else attr(svyciprop(formula, design, method = "beta", na.rm = TRUE), "ci")
  effect <- or_nan(deff(svymean(formula, design, na.rm = TRUE, deff = "replace")))
  c(coef(mean), SE(mean), interval, if (is.null(effect)) NaN else effect)
}

out <- NULL
for (file in list.files(folder, "^[a-z-]+\\.csv$")) {
  name <- sub("\\.csv$", "", file)
  design <- design_of(name)
  # What svyby does, a level at a time so that one level that R cannot do does not stop the others.
  for (by in variables) for (level in levels(design$variables[[by]])) {
    domain <- design[design$variables[[by]] == level, ]
    for (measure in c("satisfied", "rating", "not_done"))
      out <- rbind(out, c(name, measure, by, level, sprintf("%.12g", figures(measure, domain))))
  }
}
colnames(out) <- c("scenario", "measure", "by", "level", "estimate", "se", "lower", "upper", "deff")
write.csv(out, "tests/results/r/estimate.csv", row.names = FALSE, quote = FALSE)

# The same through svyby itself.
design <- design_of("raked-to-four")
whole <- as.data.frame(svyby(~satisfied, ~service, design, svyciprop, method = "beta",
  vartype = c("se", "ci"), na.rm = TRUE))
singly <- out[out[, 1] == "raked-to-four" & out[, 2] == "satisfied" & out[, 3] == "service", ]
stopifnot(all.equal(as.numeric(singly[, 5:8]), unname(as.vector(as.matrix(whole[, 2:5]))), tolerance = 1e-9))
