# Figures for tests/results/estimate-distributions.test.ts. Run: Rscript tests/results/r/distributions.R
number <- function(x) sprintf("%.17g", x)
shapes <- c(0.01, 0.3, 1, 2.5, 17, 240.7, 5e3, 1e6)
grid <- expand.grid(p = c(1e-6, 0.025, 0.3, 0.5, 0.9, 0.975), a = shapes, b = shapes)
grid$q <- qbeta(grid$p, grid$a, grid$b)
# R's own qbeta is inexact in a few corners (it warns); keep what pbeta confirms.
grid <- grid[is.finite(grid$q) & abs(pbeta(grid$q, grid$a, grid$b) / grid$p - 1) < 1e-11 & grid$q > 1e-290 & grid$q < 1, ]
tail <- expand.grid(x = c(1e-8, 0.01, 0.2, 0.5, 0.77, 0.999), a = shapes, b = shapes)
tail$p <- pbeta(tail$x, tail$a, tail$b)
tail <- tail[tail$p > 1e-290, ]
t <- expand.grid(p = c(0.001, 0.025, 0.4, 0.975, 0.9999), df = c(1, 2, 3, 7, 30, 199, 1e4, 1e6))
t$q <- qt(t$p, t$df)
out <- function(name, d) {
  d[] <- lapply(d, number)
  rows <- apply(d, 1, function(r) paste0("[", paste(trimws(r), collapse = ","), "]"))
  paste0("\"", name, "\":[\n", paste(rows, collapse = ",\n"), "\n]")
}
writeLines(paste0("{", out("qbeta", grid), ",\n", out("pbeta", tail), ",\n", out("qt", t), "}"),
  "tests/results/r/distributions.json")
