/** Goes beside every extract: whoever passes the data on must pass this on. */
export function licenceNotice({ name, source }: { name: string; source: string }): string {
  return `The data in this folder (${name}) is made from OpenStreetMap.

  © OpenStreetMap contributors
  https://www.openstreetmap.org/copyright

It is a database derived from ${source}
and made available under the Open Database License 1.0 (ODbL):
https://opendatacommons.org/licenses/odbl/1-0/
Any rights in individual contents of the database are licensed under the Database Contents License 1.0:
https://opendatacommons.org/licenses/dbcl/1-0/

You are free to share and adapt this data and to make works from it, as long as you credit OpenStreetMap and its
contributors wherever it is used publicly, offer any adapted version of the database under the ODbL too, and keep
this notice with it. The licence of the program around this folder does not apply to the files in it.
`
}
