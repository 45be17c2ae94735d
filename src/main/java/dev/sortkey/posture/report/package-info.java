/// Findings as HTML, JSON, SARIF, OCSF, ASFF and CSV. Pure.
@NullMarked
package dev.sortkey.posture.report;

import org.jspecify.annotations.NullMarked;
