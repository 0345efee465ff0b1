/** Who changed what, and when. */
@NullMarked
package io.cuesheet.db.audit;

import org.jspecify.annotations.NullMarked;
