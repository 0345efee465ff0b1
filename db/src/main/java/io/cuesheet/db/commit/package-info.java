/** Commits of which nobody knows whether PostgreSQL carried them out. */
@NullMarked
package io.cuesheet.db.commit;

import org.jspecify.annotations.NullMarked;
