package dev.telltale.udf.stress.scoring;

/**
 * Two forecasts of the level of one report.
 *
 * @param nurse nurse who reported
 * @param level level that was reported
 * @param model forecast under test
 * @param baseRate forecast by the shares of the levels in the reports of the other nurses
 */
public record ComparedReport(String nurse, int level, ReportForecast model, ReportForecast baseRate) {}
