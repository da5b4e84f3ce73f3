# CPU seconds of the R packages on the same sets as bench_estimate and bench_estimate_bayes.
# Run: LINDEN_R_LIBS=FOLDER Rscript bench/reference/estimate.R FOLDER_OF_SETS
# FOLDER holds the packages that the user installed (MultipleSystemsEstimation, SparseMSE, Rcapture, dga, LCMCR). A package
# that is missing is named and skipped: then the printed seconds of figures.md 2.3 stand in its place.
libs <- Sys.getenv("LINDEN_R_LIBS")
if (nzchar(libs)) .libPaths(c(libs, .libPaths()))
sets <- commandArgs(trailingOnly = TRUE)
if (length(sets) != 1) stop("usage: Rscript bench/reference/estimate.R FOLDER_OF_SETS")

read_set <- function(name) as.matrix(read.csv(file.path(sets, paste0(name, ".csv"))))

row <- function(job, set, package, run) {
  if (!requireNamespace(package, quietly = TRUE)) {
    cat(sprintf("%-36s %-9s skipped: package %s is not installed\n", job, set, package))
    return(invisible())
  }
  histories <- read_set(set)
  seconds <- tryCatch({
    used <- system.time(run(histories))
    used[["user.self"]] + used[["sys.self"]]
  }, error = function(problem) problem)
  if (inherits(seconds, "error")) cat(sprintf("%-36s %-9s failed: %s\n", job, set, conditionMessage(seconds)))
  else cat(sprintf("%-36s %-9s %10.3f CPU s  %s %s\n", job, set, seconds, package, packageVersion(package)))
}

# Rcapture fits a model of pairs for each subset of the pairs; no check of existence.
every_pair_model <- function(histories) {
  lists <- ncol(histories) - 1
  pairs <- utils::combn(lists, 2)
  for (code in 0:(2^ncol(pairs) - 1)) {
    chosen <- pairs[, bitwAnd(code, 2^(seq_len(ncol(pairs)) - 1)) > 0, drop = FALSE]
    cells <- as.matrix(expand.grid(rep(list(0:1), lists)))[-1, , drop = FALSE]
    design <- cbind(cells, apply(chosen, 2, function(pair) cells[, pair[1]] * cells[, pair[2]]))
    try(suppressWarnings(Rcapture::closedpCI.t(histories, dfreq = TRUE, mX = design)), silent = TRUE)
  }
}
graphs_of <- function(histories) {
  lists <- ncol(histories) - 1
  counts <- array(0, rep(2, lists))
  for (i in seq_len(nrow(histories)))
    counts[matrix(histories[i, 1:lists] + 1, 1)] <- histories[i, lists + 1]
  found <- new.env()
  data(list = paste0("graphs", lists), package = "dga", envir = found)
  people <- sum(counts)
  dga::bma.cr(counts, delta = 1 / 2^lists, Nmissing = round(seq(1, 30 * people, length.out = 1000)),
              graphs = found[[paste0("graphs", lists)]])
}
latent_classes <- function(histories) {
  lists <- ncol(histories) - 1
  table <- data.frame(lapply(as.data.frame(histories[, 1:lists]), factor, levels = c(0, 1)), Freq = histories[, lists + 1])
  sampler <- LCMCR::lcmCR(table, tabular = TRUE, seed = 1234, K = 10, buffer_size = 10000, thinning = 1)
  LCMCR::lcmCR_PostSampl(sampler, burnin = 10000, samples = 100000, thinning = 1)
}
sparse_stepwise <- function(histories) SparseMSE::estimatepopulation.0(histories, method = "stepwise", pthresh = 0.02)
sparse_bca <- function(histories) SparseMSE::estimatepopulation(histories, nboot = 1000, pthresh = 0.02, iseed = 1234)

cat("CPU seconds, one core;", R.version.string, "\n")
row("all 1024 pair models", "UKdat_5", "Rcapture", every_pair_model)
row("64 pair models", "Kosovo", "Rcapture", every_pair_model)
for (set in c("UKdat", "Ned", "NewOrl")) row("stepwise", set, "SparseMSE", sparse_stepwise)
for (set in c("Korea", "NewOrl_5")) row("stepwise and BCa, 1000 replicates", set, "SparseMSE", sparse_bca)
for (set in c("Kosovo", "UKdat", "NewOrl")) row("latent class, 110,000 sweeps", set, "LCMCR", latent_classes)
row("graph averaging, 822 graphs", "UKdat_5", "dga", graphs_of)
