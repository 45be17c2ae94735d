/// The posture on the command line: judged, compared, printed, exported.
@NullMarked
package dev.sortkey.cli.posture;

import org.jspecify.annotations.NullMarked;
