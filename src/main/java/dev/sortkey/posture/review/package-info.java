/// What a person does with findings: suppressions, comparisons with an earlier run, redaction.
@NullMarked
package dev.sortkey.posture.review;

import org.jspecify.annotations.NullMarked;
