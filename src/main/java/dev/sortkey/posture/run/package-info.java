/// Posture as its screens and commands use it: facts collected and judged.
@NullMarked
package dev.sortkey.posture.run;

import org.jspecify.annotations.NullMarked;
