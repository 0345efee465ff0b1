/** Which organisation's rows a statement may see: PostgreSQL's row-level security holds it. */
@NullMarked
package io.cuesheet.db.scope;

import org.jspecify.annotations.NullMarked;
