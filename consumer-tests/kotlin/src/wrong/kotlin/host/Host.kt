package host

import dev.userdirectory.SiteId
import dev.userdirectory.User

/** May be null, and is taken as if it never were. */
fun firstName(user: User): String = user.firstName()

/** Must not be null, and is. */
fun nowhere(): SiteId = SiteId.of(null)
