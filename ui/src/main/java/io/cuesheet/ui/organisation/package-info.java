/** Organisations and accounts of the installation, for platform admins. */
@NullMarked
package io.cuesheet.ui.organisation;

import org.jspecify.annotations.NullMarked;
