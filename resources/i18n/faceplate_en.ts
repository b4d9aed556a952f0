<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_US">
  <context>
    <name>Actions</name>
    <message>
      <source>File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;phone…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;template…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open config…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save &amp;as…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Discard changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Endpoints…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Properties…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Se&amp;ttings…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Filter keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select &amp;all keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C&amp;opy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Lock or unlock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Clear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Fill from the directory…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill d&amp;ynamically…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A&amp;utomatic slots…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sort by &amp;label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sort by &amp;number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Reverse the order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close &amp;gaps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;wap keys, pages or sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select all of this pa&amp;ge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select all of this &amp;kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill a &amp;series…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste a l&amp;ist…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find and &amp;replace…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on to the ne&amp;xt key after Enter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the inspector, Enter selects the next key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as &amp;new template…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save and p&amp;ush…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Push pendin&amp;g…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Duplicate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Make dynamic keys static</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear from &amp;here on…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift up &amp;by one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift down by &amp;one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Where is this number used?…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move &amp;up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move &amp;down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom &amp;in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom &amp;out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Actual size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Play calls on the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the &amp;user sees it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next page or &amp;sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous pa&amp;ge or sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Library</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Directory…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Import people…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: as the s&amp;ystem</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: ligh&amp;t</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: dar&amp;k</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Hot-desk mappings…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Command pal&amp;ette…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text size: {percent} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Manage templates…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Use a template on this phone…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Convert to another model…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About this phone &amp;model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Own phone models…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;About Faceplate</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ApplyTemplateDialog</name>
    <message>
      <source>Apply “{name}” to phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For the {model}. One undo takes it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Linked: the phones follow the template when it changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copied: the phones take the keys as they are now and go their own way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Replace keys that the phones have of their own (otherwise they stay on top)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the phones use it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select &amp;all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>does not fit: it is a {model}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>follows it already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>follows “{name}” now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply to 1 phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply to {n} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No phone of this model is in the library.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ArrangeFlow</name>
    <message numerus="yes">
      <source>Selected %n key(s) of this kind</source>
      <translation>
        <numerusform>Selected %n key of this kind</numerusform>
        <numerusform>Selected %n keys of this kind</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AutoFillPanel</name>
    <message>
      <source>Automatic slots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faceplate gives each automatic slot the next person of this list, and looks again at every push. The places that you see are today's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One extension per line, in the order of the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecar first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>BLF start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So&amp;rted by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own &amp;list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La&amp;bel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text and variables: {ext} {name} {first} {last} {dept}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P&amp;ickup code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Empty: that of the dial-plan profile, if any.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pe&amp;ople</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop fillin&amp;g</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This phone has no sidecar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own list…</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Make %n free key(s) automatic, too</source>
      <translation>
        <numerusform>Make %n free key automatic, too</numerusform>
        <numerusform>Make %n free keys automatic, too</numerusform>
      </translation>
    </message>
    <message>
      <source>Fill slots</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n slot(s) filled</source>
      <translation>
        <numerusform>%n slot filled</numerusform>
        <numerusform>%n slots filled</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left empty</source>
      <translation>
        <numerusform>%n left empty</numerusform>
        <numerusform>%n left empty</numerusform>
      </translation>
    </message>
    <message>
      <source>{count} without a slot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key is an automatic slot yet. Tick the box above, or choose the state for keys.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Fill %n slot(s)</source>
      <translation>
        <numerusform>Fill %n slot</numerusform>
        <numerusform>Fill %n slots</numerusform>
      </translation>
    </message>
    <message>
      <source>nobody</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AutoFillPlanner</name>
    <message>
      <source>Fill automatic slots</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop filling automatic slots</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close this message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BugDialog</name>
    <message>
      <source>Something unexpected happened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faceplate made a mistake. Your unsaved work is kept and offered again if Faceplate has to be started anew. The step that failed may be incomplete: check it, or undo it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It happened once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It happened {n} more times.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BusyStrip</name>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing of it is kept then</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CanvasBar</name>
    <message>
      <source>Pages and zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone or sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous page (Page Up)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next page (Page Down)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out (−)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in (+)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to 100 % (0)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the whole phone (double click beside it)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play: see the lamps and press the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Play</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {page}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Idle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keys on the idle screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All keys, as after More on the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{percent} %</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CascadePanel</name>
    <message>
      <source>Fill from the directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dynamic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writes “entry 7 of this view”: looked up again at every push. What you see is a forecast.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>BLF</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speed dial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys become</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free ones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overwrite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Locked keys, lines and blank keys stay in any case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To the end of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Index</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the vendor's own order of keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each page column by column, as the picture shows it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out the phone's o&amp;wn extensions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>every </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>. key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So&amp;rted by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La&amp;bel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Le&amp;ave free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} without a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}: {before} → {after}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text and variables: {ext} {name} {first} {last} {dept}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>P&amp;ickup code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Empty: that of the dial-plan profile, if any.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Li&amp;ne</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The account that the keys watch and dial with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Static</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Writes the people of today; the keys do not follow the directory.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pe&amp;ople</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leaves every n-th key free, counted from the start key; 0 for none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from {key} on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select another key on picture or list to start there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The preview is a forecast: dynamic keys are looked up again at every push.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fill keys</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Fill %n key(s)</source>
      <translation>
        <numerusform>Fill %n key</numerusform>
        <numerusform>Fill %n keys</numerusform>
      </translation>
    </message>
    <message>
      <source>This view shows nobody to this phone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no key for anybody: choose another start, or overwrite.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n key(s) filled</source>
      <translation>
        <numerusform>%n key filled</numerusform>
        <numerusform>%n keys filled</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n replaced</source>
      <translation>
        <numerusform>%n replaced</numerusform>
        <numerusform>%n replaced</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n own left out</source>
      <translation>
        <numerusform>%n own left out</numerusform>
        <numerusform>%n own left out</numerusform>
      </translation>
    </message>
    <message>
      <source>No number: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own extension: {ext} {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Does not fit: {ext} {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… and {count} more do not fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × locked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × shared line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × fixed by the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × reserved blank</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × has a job</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × every n-th stays free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left alone: {count} × cannot do this</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CascadePlanner</name>
    <message numerus="yes">
      <source>Fill %n key(s) from the directory</source>
      <translation>
        <numerusform>Fill %n key from the directory</numerusform>
        <numerusform>Fill %n keys from the directory</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChoiceModel</name>
    <message>
      <source>Not offered: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UNVERIFIED: no vendor source confirms how the file must say this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only one source confirms how the file must say this.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Command palette</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search an action, phone, template or person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is called “{text}”.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ConvertDialog</name>
    <message>
      <source>Convert to another model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From {model}. Every key is accounted for; one undo takes it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What becomes of the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Keep this template and make a new one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert to {model}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n key(s) as before</source>
      <translation>
        <numerusform>%n key as before</numerusform>
        <numerusform>%n keys as before</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n doing it another way</source>
      <translation>
        <numerusform>%n doing it another way</numerusform>
        <numerusform>%n doing it another way</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n at another place</source>
      <translation>
        <numerusform>%n at another place</numerusform>
        <numerusform>%n at another place</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n cannot be written there yet</source>
      <translation>
        <numerusform>%n cannot be written there yet</numerusform>
        <numerusform>%n cannot be written there yet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n without a place</source>
      <translation>
        <numerusform>%n without a place</numerusform>
        <numerusform>%n without a place</numerusform>
      </translation>
    </message>
    <message>
      <source>The {model} takes no sidecar in place of the {sidecar}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No place: {key}, {job}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{old} → {new}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}: {before} becomes {after}. {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}: {job} stays, but cannot be written. {reason}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DevicePage</name>
    <message>
      <source>&amp;Vendor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Family</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Id</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Dialect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Soft keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Soft keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Width of the front</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height of the front</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A ruler is good enough: phones and sidecars are drawn at the same scale.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dialect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the front</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The drawing has its own size.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DialPlanDialog</name>
    <message>
      <source>Star codes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numbers and star codes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numbers and star codes of {site}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The country tells which numbers are reserved; keys without a code of their own take the profile's.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy to edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rename…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Country</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checks warn of its emergency and reserved numbers; nothing is forbidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No country</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reserved numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use for this site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys are not compared with any country's numbers.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Emergency: {numbers}, and %n reserved number(s). From {confidence}.</source>
      <translation>
        <numerusform>Emergency: {numbers}, and %n reserved number. From {confidence}.</numerusform>
        <numerusform>Emergency: {numbers}, and %n reserved numbers. From {confidence}.</numerusform>
      </translation>
    </message>
    <message>
      <source>No profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} (own)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys are written as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not confirmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dialled before the number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type over a code to change it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename the profile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DirectoryDelegate</name>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Night=*271; Holidays</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DirectoryDialog</name>
    <message>
      <source>The people that keys can dial or watch. Changes are kept at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add a person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>De&amp;lete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part of a name, number or department; a typo does no harm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sites</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Import…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a table, vCards or a phone book; shown before anything is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>E&amp;xport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As a &amp;table (CSV)…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As &amp;vCards…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Publish as phone book…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Re&amp;number…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other extensions for the chosen people, e.g. a whole department</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody here yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With people in the directory, keys are filled by typing part of a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show everybody</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The directory closes as soon as the people are kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody is in this view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose above who belongs to it, or mark favourites and fill in departments and owners.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Putting the people in order…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{extension} is also the extension of {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>somebody else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>De&amp;lete {count} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody is called just so; these come near.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} people, {hidden} hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{shown} of {total} people, {hidden} hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{shown} of {total} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} people</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DirectoryFlow</name>
    <message>
      <source>The directory opens as soon as its people are kept…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the people of the directory…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keeping the people of the file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Imported: {new} new, {changed} changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keeping the people…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New view {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide or show people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete the view {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleted {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleted {count} people</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Renumber %n person(people)</source>
      <translation>
        <numerusform>Renumber %n person</numerusform>
        <numerusform>Renumber %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DirectoryModel</name>
    <message>
      <source>The timeframes of the answering rules, with their codes: Night=*271; Holidays. “none” for nobody's; empty where it is not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extension</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Department</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Direct number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mobile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Owner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answering rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown in the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>favourite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no favourite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DirectoryTable</name>
    <message>
      <source>People</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DirectoryViewBar</name>
    <message>
      <source>View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;view…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose people and their order under a name, for phones to share</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More about this view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rename…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Duplicate…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>D&amp;elete the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourites</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coworkers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A department</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Department</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>extension</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>first name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From A to Z, turn round</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Hide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide the chosen people in this view, or show them again (Ctrl+H)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show everybody again, sorted by last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Who</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Order by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Views are kept; several phones, cascades and phone books can use one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From Z to A, turn round</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as {name} sees it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>depends on the phone; open one to see it</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DirectoryViews</name>
    <message>
      <source>Phones, cascades and phone books can use this view.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duplicate the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (copy)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleted the view {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} shows everybody again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;how {count} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Hide {count} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;how again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Hide</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DocumentFlow</name>
    <message>
      <source>{name} ({model})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Convert to {model}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file of unsaved work cannot be read and was left where it is: {file}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear from here on</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n key(s) goes(go) back to the layer below. Locked keys are kept. One undo brings all back.</source>
      <translation>
        <numerusform>%n key goes back to the layer below. Locked keys are kept. One undo brings all back.</numerusform>
        <numerusform>%n keys go back to the layer below. Locked keys are kept. One undo brings all back.</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Clear %n key(s)</source>
      <translation>
        <numerusform>Clear %n key</numerusform>
        <numerusform>Clear %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DraftDesk</name>
    <message>
      <source>&amp;Straighten</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag the four handles to the corners of the front, or press 1 to 4 and move them with the arrows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Straighten</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let it suggest the keys, or add them one by one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the keys one by one, or as a grid.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag keys to their places; the corner resizes. Arrows nudge, Shift in larger steps, Del removes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a grid of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place the screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corner of the front</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nudge keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Distribute keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No rows of keys were found; add the keys by hand.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Take {letter}: %n key(s)</source>
      <translation>
        <numerusform>Take {letter}: %n key</numerusform>
        <numerusform>Take {letter}: %n keys</numerusform>
      </translation>
    </message>
    <message>
      <source>Take &amp;none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These look like keys: take those that can be programmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take suggested keys</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DraftView</name>
    <message>
      <source>Front with its keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+A selects all keys, the list of keys beside it single ones. Arrows move them, Delete takes them away; while the corners are set, 1 to 4 choose a corner.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>EditorDocument</name>
    <message>
      <source>Take over the other version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovered work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard changes</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>EditorPane</name>
    <message>
      <source>Add sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reorder sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None of the selected keys is dynamic.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Copied %n key(s)</source>
      <translation>
        <numerusform>Copied %n key</numerusform>
        <numerusform>Copied %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EndpointDialog</name>
    <message>
      <source>New endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where finished config files go. Phones fetch them from there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How it shall be called here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Web server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C&amp;hoose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sign-in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Basic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Digest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>User</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CA file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only for a private certificate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ch&amp;oose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a CA file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A&amp;ddress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;ign-in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;User</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;CA file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Test connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This sign-in needs a user.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A user name cannot contain a colon.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter the address of the folder on the server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is not a web address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address begins with https:// or http:// and names a server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put user and password into their own fields, not into the address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address is that of a folder: without ? and #.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Basic sign-in over http:// sends the password unprotected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder for config files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Certificate of the private CA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Certificates (*.pem *.crt *.cer)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trying to put a probe file there…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FeatureButton</name>
    <message>
      <source>Feature: {title}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FeatureChoices</name>
    <message>
      <source>Leave to the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic slot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Blank, reserved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assigned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is written; the phone keeps its own default.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An automatic BLF list may fill this key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stays empty: nothing may take this key.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FeaturePanel</name>
    <message>
      <source>Features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search features</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No feature is called “{text}”.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FileOrder</name>
    <message>
      <source>Where two files say different things, the lower one counts. This is the order of {vendor} phones.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where two files say different things, the lower one counts. Nobody has confirmed this order for {vendor} phones: put the file that counts last.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files, the one that counts most last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag a file to another place, or press Alt and an arrow key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the file up: it counts less</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the file down: it counts more</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FindingList</name>
    <message>
      <source>What the check found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to object to.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{title}, %n finding(s)</source>
      <translation>
        <numerusform>{title}, %n finding</numerusform>
        <numerusform>{title}, %n findings</numerusform>
      </translation>
    </message>
    <message>
      <source>Opens and closes this kind (Left, Right)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Findings</name>
    <message>
      <source>1 error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 warning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} warnings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} notes</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FindingsFlow</name>
    <message>
      <source>&amp;Check ({count})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Check</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FindingsPanel</name>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close the findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warnings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to fix</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All keys can be written for this phone as they are shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FitMeter</name>
    <message>
      <source>The screen of the {unit} has {available:.0f} pixels for a label; this one takes {used:.0f}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The width is {confidence}: {source}. Take it as a guide.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{about}{used:.0f} of {available:.0f} px</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cut to “{visible}…”</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FixBar</name>
    <message>
      <source>{fix}; one undo takes it back.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Fixes</name>
    <message>
      <source>Add a mapping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave all {count} empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make all {count} speed dials</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line 1 for all {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tidy all {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clean all {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mend all {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{fix}: all {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch the BLF service to TCP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourite number {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten to “{label}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten all {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the key empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speed dial instead</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use line 1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take these characters out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the question out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make it {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the key to the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave to the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out what the phone has no place for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out what has no place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{feature}, and type in the number</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Flows</name>
    <message numerus="yes">
      <source>%n person(people) of the list is(are) not in the directory.</source>
      <translation>
        <numerusform>%n person of the list is not in the directory.</numerusform>
        <numerusform>%n people of the list are not in the directory.</numerusform>
      </translation>
    </message>
    <message>
      <source>Add to the directory</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Clear %n key(s) from here &amp;on…</source>
      <translation>
        <numerusform>Clear %n key from here &amp;on…</numerusform>
        <numerusform>Clear %n keys from here &amp;on…</numerusform>
      </translation>
    </message>
    <message>
      <source>Arra&amp;nge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear from &amp;here on…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to clear from here on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is in the catalogue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faceplate {version}, Qt {qt}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FollowDialog</name>
    <message>
      <source>People changed in the directory; these keys still have them as they were.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let keys follow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones and templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also the &amp;lines that have an old number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The account on the telephone system must change as well, or the phone cannot register.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave them</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Change %n key(s)</source>
      <translation>
        <numerusform>Change %n key</numerusform>
        <numerusform>Change %n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>On %n phone(s) and template(s). One undo takes it back.</source>
      <translation>
        <numerusform>On %n phone and template. One undo takes it back.</numerusform>
        <numerusform>On %n phones and templates. One undo takes it back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Keys follow %n changed person(people)</source>
      <translation>
        <numerusform>Keys follow %n changed person</numerusform>
        <numerusform>Keys follow %n changed people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>GridDialog</name>
    <message>
      <source>Add a grid of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Width of a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height of a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Width of a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Height of a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between c&amp;olumns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Be&amp;tween rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>&amp;Add %n key(s)</source>
      <translation>
        <numerusform>&amp;Add %n key</numerusform>
        <numerusform>&amp;Add %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HeaderBar</name>
    <message>
      <source>Open document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name, MAC, lines, sidecars and template of this document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unnamed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>follows “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>copied from “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>used by %n phone(s)</source>
      <translation>
        <numerusform>used by %n phone</numerusform>
        <numerusform>used by %n phones</numerusform>
      </translation>
    </message>
    <message>
      <source>read-only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>● unsaved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>✓ saved</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HotDeskDialog</name>
    <message>
      <source>Who logs in at a phone gets the template that is mapped for this one phone, else for its model, else for its brand, and without a mapping the brand's default template.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hot-desk mappings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search mappings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No mappings yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mapping gives somebody who logs in at a shared phone a template of their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a mapping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No mapping fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n mapping(s)</source>
      <translation>
        <numerusform>%n mapping</numerusform>
        <numerusform>%n mappings</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HotDeskFlow</name>
    <message numerus="yes">
      <source>%n hot-desk mapping(s) follows(follow) new extensions</source>
      <translation>
        <numerusform>%n hot-desk mapping follows new extensions</numerusform>
        <numerusform>%n hot-desk mappings follow new extensions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n hot-desk mapping(s) still has(have) an old extension.</source>
      <translation>
        <numerusform>%n hot-desk mapping still has an old extension.</numerusform>
        <numerusform>%n hot-desk mappings still have an old extension.</numerusform>
      </translation>
    </message>
    <message>
      <source>Let mappings follow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the mapping of {extension}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the mapping of {extension}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the mapping of {extension}: {where}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Remove %n mapping(s)</source>
      <translation>
        <numerusform>Remove %n mapping</numerusform>
        <numerusform>Remove %n mappings</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HotDeskMappingDialog</name>
    <message>
      <source>New hot-desk mapping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hot-desk mapping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who logs in, where, and which template is on the phone then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add mapping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save mapping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Extension of the person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sites</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;ite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A brand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;MAC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>M&amp;odel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Brand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No phone of the library has this MAC yet.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HotDesks</name>
    <message>
      <source>All sites</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>deleted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any {brand}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The template is deleted: this mapping gives nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The template is for a {model}: this mapping gives nothing.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Import {file}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mo&amp;del</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MAC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Free for use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reser&amp;ved: nothing may take them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys and report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report of what was read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report of what was guessed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report of what was left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files ({n})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none in the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They are written again as they are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file does not name its model. Check that this is the one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys ({n})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Guessed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line {n}: </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open as new phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With {keys} of {all}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open as new template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A template takes keys and device settings, but no lines.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Import {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its other keys stay. One undo takes this back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Replace by {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its own keys give way. One undo takes this back.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ImportFlow</name>
    <message>
      <source>Open config: one file, or all files of one phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Config files (*.cfg *.xml *.txt *.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{file} and %n more</source>
      <translation>
        <numerusform>{file} and %n more</numerusform>
        <numerusform>{file} and %n more</numerusform>
      </translation>
    </message>
    <message>
      <source>Import {file}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <source>Inspector</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L&amp;ock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key is selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click a key on the picture or in the list to give it a job. Ctrl or Shift selects several; the arrow keys go from key to key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mixed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is written for it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By itself it is {function}: {about}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a view that is gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nobody</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>whoever each phone's user sees</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic slot: takes entry {n} of {view}, now {now}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dynamic: entry {n} of {view}, now {now}. Looked up again at every push.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L&amp;ocked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>L&amp;ock all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Locked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not locked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A locked key keeps its place and its job: nothing automatic changes it.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Shorten %n label(s)</source>
      <translation>
        <numerusform>Shorten %n label</numerusform>
        <numerusform>Shorten %n labels</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>InspectorHeader</name>
    <message>
      <source>Sidecar {unit} · page {page} · key {slot}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hard key {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MPK key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>page {page} · {index}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n set here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n from {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n set by nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n set in this template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set in this template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set here, over {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set on this phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comes from: template {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comes from: brand default {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The phone's own default; nothing is written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is set; the phone decides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset to template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset to phone's default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes away what is set here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Underneath: {job}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeptPage</name>
    <message>
      <source>These settings were in the file that was opened. Faceplate does not manage them; they are written back as they were, in {title} files only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search names and values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings that are kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Remove selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Keep all</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n kept</source>
      <translation>
        <numerusform>%n kept</numerusform>
        <numerusform>%n kept</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n shown</source>
      <translation>
        <numerusform>%n shown</numerusform>
        <numerusform>%n shown</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n will no longer be written</source>
      <translation>
        <numerusform>%n will no longer be written</numerusform>
        <numerusform>%n will no longer be written</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KeptSettingsModel</name>
    <message>
      <source>Setting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyArranger</name>
    <message>
      <source>Sort {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn {keys} around</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close gaps of {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shift {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Swap {keys}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyDelegate</name>
    <message>
      <source>Sidecar {unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>page {page}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {page}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>(shown as page {block})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{filled} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entry {n} of {view}: nobody now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Entry {n} of {view}, as each phone sees it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a view that is gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic slot</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept blank</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No function</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>entry {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More for this key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlock this key (L)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lock this key (L)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag to move · Ctrl swaps · Alt copies</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyDrag</name>
    <message numerus="yes">
      <source>%n key(s)</source>
      <translation>
        <numerusform>%n key</numerusform>
        <numerusform>%n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KeyEditor</name>
    <message numerus="yes">
      <source>%n key(s)</source>
      <translation>
        <numerusform>%n key</numerusform>
        <numerusform>%n keys</numerusform>
      </translation>
    </message>
    <message>
      <source>A key with a function of its own is never filled automatically.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose in the Keys menu who fills automatic slots; Faceplate then gives each one its job.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{keys}: {feature}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{keys}: {state}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{keys}: {field}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{keys}: {contact}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{keys}: Macro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lock {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unlock {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make {keys} static</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear {keys}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to clear: this comes from {name}.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Clear %n key(s) from here on</source>
      <translation>
        <numerusform>Clear %n key from here on</numerusform>
        <numerusform>Clear %n keys from here on</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Cleared %n key(s); locked keys were kept.</source>
      <translation>
        <numerusform>Cleared %n key; locked keys were kept.</numerusform>
        <numerusform>Cleared %n keys; locked keys were kept.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Paste %n key(s)</source>
      <translation>
        <numerusform>Paste %n key</numerusform>
        <numerusform>Paste %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KeyFacts</name>
    <message>
      <source>Target</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyForm</name>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} · not set up</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n label(s) cut</source>
      <translation>
        <numerusform>%n label cut</numerusform>
        <numerusform>%n labels cut</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KeyHelp</name>
    <message>
      <source>In the list of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the key above or below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First or last key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As many keys on as there are in view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select up to the key above or below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select up to the first or last key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on without selecting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add the key to the selection, or take it out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit the key in the inspector</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit the label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the keys up or down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lock or unlock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all keys again while a filter hides some</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Menu of the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the next key there, over pages and sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select the next key there as well</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First or last key of the phone or sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First or last of all keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the page, with the key at the same place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in or out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Actual size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the picture: hold it and drag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>While calls are played: press the key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>While calls are played: stop that</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the library</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the entry above or below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open or close a group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the phone or template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Menu of the entry</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the inspector and its fields</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the feature; typing its name searches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On to the next key, where that is switched on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New line in a note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the list or picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In a number: show everything that fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In its list: take the chosen one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In its list: close it, keep what is typed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where something is searched</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On to the list below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Empty the field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the palette and the feature picker: choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the palette and the feature picker: take</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the palette and the feature picker: close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In a panel beside the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Carry out what is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave it, nothing is changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the list of findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the key, or open and close a kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open or close a kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On a sidecar below the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move it in the chain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit the cell; typing starts that too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set or take the star or the eye</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide the chosen people in a view, or show them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete the chosen people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo, redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In dialogs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The coloured button</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close, nothing is changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick or untick</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In a list of templates: delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In a list of files: move the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In a MAC address: on to the next field</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In the editor of phone models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the chosen keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the chosen keys further</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select all keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the chosen keys away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a corner of the photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in or out, fit</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyListModel</name>
    <message numerus="yes">
      <source>Move %n key(s)</source>
      <translation>
        <numerusform>Move %n key</numerusform>
        <numerusform>Move %n keys</numerusform>
      </translation>
    </message>
    <message>
      <source>Swap keys</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Copy %n key(s)</source>
      <translation>
        <numerusform>Copy %n key</numerusform>
        <numerusform>Copy %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KeyListPanel</name>
    <message>
      <source>Filter keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label, number, feature or note; also locked, free, blank, inherited, error, warning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to phone or sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecar {unit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{filled} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n shown</source>
      <translation>
        <numerusform>%n shown</numerusform>
        <numerusform>%n shown</numerusform>
      </translation>
    </message>
    <message>
      <source>No key matches “{text}”</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyListView</name>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeysPage</name>
    <message>
      <source>Add an area of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove this area with its keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page &amp;key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Area of the selected keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Title of the area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add an area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove an area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Area of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key {n}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n key(s)</source>
      <translation>
        <numerusform>%n key</numerusform>
        <numerusform>%n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) on it</source>
      <translation>
        <numerusform>%n key on it</numerusform>
        <numerusform>%n keys on it</numerusform>
      </translation>
    </message>
    <message>
      <source>each turns to a page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} to program</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeysPanel</name>
    <message>
      <source>{key}: {before} → {after}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key}: {after}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>free</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KnownValues</name>
    <message>
      <source>{name} and {count} more</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Library</name>
    <message>
      <source>not pushed yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting to be pushed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pushed and verified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the last push failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Endpoints</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No phones yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No templates yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Design a template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nowhere to push to yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add an endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>spare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No MAC yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line 1: {user}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follows the template “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Made from the template “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Has unsaved work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read-only: it can be copied, not changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Web server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sample data to play with. Delete it whenever you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not used yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 phone uses this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} phones use this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 hot-desk mapping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} hot-desk mappings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 phone follows “{name}”. Without it that one keeps its keys as its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} phones follow “{name}”. Without it they keep the keys as they are now, as their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” is the default of its model: phones that have only that lose its keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 hot-desk mapping gives “{name}” to somebody; it goes with the template.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} hot-desk mappings give “{name}” to people who log in; they go with the template.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>section {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>company {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>site {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>phone {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>template {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>directory {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>endpoint {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unsaved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>read-only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sample</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LibraryChanges</name>
    <message>
      <source>Rename to {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (copy)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply template {name}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Applied {name} to %n phone(s)</source>
      <translation>
        <numerusform>Applied {name} to %n phone</numerusform>
        <numerusform>Applied {name} to %n phones</numerusform>
      </translation>
    </message>
    <message>
      <source>Deleted {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deleted {name} with its phones and people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unsaved work</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LibraryDelegate</name>
    <message>
      <source>sample</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New endpoint</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LibraryFlow</name>
    <message>
      <source>Rename to {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (copy)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete “{name}”?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete template</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Template on %n phone(s)</source>
      <translation>
        <numerusform>Template on %n phone</numerusform>
        <numerusform>Template on %n phones</numerusform>
      </translation>
    </message>
    <message>
      <source>Change description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make read-only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make editable</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LibraryModel</name>
    <message>
      <source>Contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody in it yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} people and places</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LibraryPanel</name>
    <message>
      <source>Library</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search phones and templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name, user, number, site or MAC, in any notation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add or import</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Collapse the library</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try part of a name, a user, a number or a MAC.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the library</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;phone…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;template…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open a config file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;endpoint…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing fits “{query}”</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LineBox</name>
    <message>
      <source>Mixed</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LineTableModel</name>
    <message>
      <source>Line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>User</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Auth user</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Secret</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Display name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Transport</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LinesPage</name>
    <message>
      <source>Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remo&amp;ve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show &amp;secrets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} of {most} lines</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ListPanel</name>
    <message>
      <source>Paste a list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names and extensions as they come: an e-mail, cells, a list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pasted text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>People found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free ones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Overwrite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>BLF</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speed dial</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extensions become</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outside numbers become speed dials in any case.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out the phone's o&amp;wn extensions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Become</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La&amp;bel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pasted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>By last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text and variables: {ext} {name} {first} {last} {dept}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in the directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>number from the directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the directory says {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>outside number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not in the directory</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Fill %n key(s)</source>
      <translation>
        <numerusform>Fill %n key</numerusform>
        <numerusform>Fill %n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>onto %n selected key(s)</source>
      <translation>
        <numerusform>onto %n selected key</numerusform>
        <numerusform>onto %n selected keys</numerusform>
      </translation>
    </message>
    <message>
      <source>from {key} on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody was found in this text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste the text; people are found as you do.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n key(s) filled</source>
      <translation>
        <numerusform>%n key filled</numerusform>
        <numerusform>%n keys filled</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n replaced</source>
      <translation>
        <numerusform>%n replaced</numerusform>
        <numerusform>%n replaced</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n does(do) not fit</source>
      <translation>
        <numerusform>%n does not fit</numerusform>
        <numerusform>%n do not fit</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n own left out</source>
      <translation>
        <numerusform>%n own left out</numerusform>
        <numerusform>%n own left out</numerusform>
      </translation>
    </message>
    <message>
      <source>Does not fit: {ext} {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own extension: {ext} {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody found in: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number was there before: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not read, too long: {text}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ListPlanner</name>
    <message numerus="yes">
      <source>Fill %n key(s) from a list</source>
      <translation>
        <numerusform>Fill %n key from a list</numerusform>
        <numerusform>Fill %n keys from a list</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LookupTable</name>
    <message>
      <source>What dynamic keys change to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the phone since the last push</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nobody</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MacroBox</name>
    <message>
      <source>Steps…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Steps of the macro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build the macro step by step and see where it is wrong</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MacroDialog</name>
    <message>
      <source>Macro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Steps of the macro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The phone does these steps one after the other. Steps and text are the same macro: edit either.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use this macro</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Steps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add a step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the step up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move the step down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove the step</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Macro as text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the mistake</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every “$” has its partner.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: question {n}, at most {most} digits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} what was entered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter digits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No steps yet: add the first one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Question {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the phone asks, e.g. Mailbox</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MacroStepForm</name>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Digits for the step after it.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arra&amp;nge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Undo: {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Redo: {step}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MarkerDrag</name>
    <message>
      <source>Swap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy here</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MessagesBox</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ModelChooser</name>
    <message>
      <source>Start from a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the one that comes nearest to yours.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Start with it</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelEditorWindow</name>
    <message>
      <source>Model editor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Photo…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>● not saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>✓ saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photograph of the front</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos ({names})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Go on working</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Throw it away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The model is not saved yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the model?</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelGrid</name>
    <message>
      <source>Phone models</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelInfoDialog</name>
    <message>
      <source>What the catalogue knows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>monochrome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>, touch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Family</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} on {pages} pages, {physical} physical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Soft keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hard keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Room for labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecars now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files of {vendor} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not certain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Source: {source}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{idle} on the idle screen, {total} after More</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pixels} pixels, {most} characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pixels} pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Picture of the {name}: {doubt}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts that are not certain</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ModelKeeper</name>
    <message>
      <source>That did not work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;OK</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faceplate models ({names})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You have another {names} already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones and templates that use it would change:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add as a &amp;new model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Replace yours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which one shall stay?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This model is in use</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>The {name} is in use by %n phone(s) or template(s). Give them another one first.</source>
      <translation>
        <numerusform>The {name} is in use by %n phone or template. Give them another one first.</numerusform>
        <numerusform>The {name} is in use by %n phones or templates. Give them another one first.</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>It is in use by %n phone(s) or template(s).</source>
      <translation>
        <numerusform>It is in use by %n phone or template.</numerusform>
        <numerusform>It is in use by %n phones or templates.</numerusform>
      </translation>
    </message>
    <message>
      <source>Save as a &amp;new model</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Change it for all %n</source>
      <translation>
        <numerusform>Change it for all %n</numerusform>
        <numerusform>Change it for all %n</numerusform>
      </translation>
    </message>
    <message>
      <source>Save as a new model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exported to {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete the {name}?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its record, drawing and photo are deleted. Export it first if you may want it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete the model</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MoreColumns</name>
    <message>
      <source>Show a column for which there is no room, in place of another one</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n &amp;more column(s)</source>
      <translation>
        <numerusform>%n &amp;more column</numerusform>
        <numerusform>%n &amp;more columns</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NameDialog</name>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NewDocumentDialog</name>
    <message>
      <source>New phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the model that is on the desk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search a model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vendor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All vendors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No such model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Models are data: one can be added as a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Start template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MAC address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>00:15:65:… (may follow later)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number of sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Linked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use of the template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;MAC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;ite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Si&amp;decars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name and extras</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{model} template</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n account(s)</source>
      <translation>
        <numerusform>%n account</numerusform>
        <numerusform>%n accounts</numerusform>
      </translation>
    </message>
    <message>
      <source>{keys} on {pages} pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>up to {fits}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> or </source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The {name} takes no sidecar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No template is made for this model yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The phone follows the template when it changes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The phone takes the keys as they are now and goes its own way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not certain about this model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give it a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A MAC has twelve hexadecimal digits, for example 00:15:65:AA:BB:01.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NewPeople</name>
    <message numerus="yes">
      <source>%n person(people) is(are) in the directory now</source>
      <translation>
        <numerusform>%n person is in the directory now</numerusform>
        <numerusform>%n people are in the directory now</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NoteBox</name>
    <message>
      <source>For your own use; never sent to the phone. Shift+Enter breaks the line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mixed</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NumberChanges</name>
    <message>
      <source>Take back: {text}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>OfferBox</name>
    <message>
      <source>Name or number</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>OfferEdit</name>
    <message>
      <source>Suggestions</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PaletteModel</name>
    <message>
      <source>Used last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Actions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>People</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PastePanel</name>
    <message>
      <source>Paste keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste as is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it cannot do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They stand on their keys with a mark until you change them.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Paste %n key(s)</source>
      <translation>
        <numerusform>Paste %n key</numerusform>
        <numerusform>Paste %n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) copied</source>
      <translation>
        <numerusform>%n key copied</numerusform>
        <numerusform>%n keys copied</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n does(do) not fit</source>
      <translation>
        <numerusform>%n does not fit</numerusform>
        <numerusform>%n do not fit</numerusform>
      </translation>
    </message>
    <message>
      <source>{fits} of {total} keys fit, 1 does not.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{fits} of {total} keys fit, {left} do not.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This phone cannot do everything that was copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is pasted yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Does not fit on {key}: {feature}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key left for number {number}: {feature}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not possible on {key}: {feature}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n cannot be written for this phone</source>
      <translation>
        <numerusform>%n cannot be written for this phone</numerusform>
        <numerusform>%n cannot be written for this phone</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) pasted</source>
      <translation>
        <numerusform>%n key pasted</numerusform>
        <numerusform>%n keys pasted</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PastePlanner</name>
    <message numerus="yes">
      <source>Paste %n key(s)</source>
      <translation>
        <numerusform>Paste %n key</numerusform>
        <numerusform>Paste %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PeopleExportFlow</name>
    <message>
      <source>Table (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>vCards (*.vcf)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Wrote %Ln person(people) to {path}</source>
      <translation>
        <numerusform>Wrote %Ln person to {path}</numerusform>
        <numerusform>Wrote %Ln people to {path}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Published %Ln person(people) as {name}</source>
      <translation>
        <numerusform>Published %Ln person as {name}</numerusform>
        <numerusform>Published %Ln people as {name}</numerusform>
      </translation>
    </message>
    <message>
      <source>Phone books (*.xml)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone book from {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>set on {phone}, not pushed yet</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PeopleImportDialog</name>
    <message>
      <source>Import people from {file}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is kept before you say so; afterwards one undo takes it all back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the file says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the import does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add new people and &amp;update known ones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only &amp;add new people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site of new people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Site of new people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Split full &amp;names into first and last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“Ana Lindqvist” and “Lindqvist, Ana”; without it the name is shown as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the columns mean</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The &amp;first row names the columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rows that are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the import does, row by row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No such rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tabs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>semicolons</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>commas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A table of {rows} rows and {columns} columns, separated by {mark}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>A {vendor} phone book of %Ln person(people)</source>
      <translation>
        <numerusform>A {vendor} phone book of %Ln person</numerusform>
        <numerusform>A {vendor} phone book of %Ln people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>A file of %Ln person(people)</source>
      <translation>
        <numerusform>A file of %Ln person</numerusform>
        <numerusform>A file of %Ln people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln row(s) is(are) rejected; the table says why.</source>
      <translation>
        <numerusform>%Ln row is rejected; the table says why.</numerusform>
        <numerusform>%Ln rows are rejected; the table says why.</numerusform>
      </translation>
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import 1 person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import {count} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to import: nobody is new or changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extension</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number, any kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Direct number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mobile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Department</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Owner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answering rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faceplate ID</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Column {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Meaning of {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last {count} columns are left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Row {row}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a row to read all about it.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PeopleImportFlow</name>
    <message>
      <source>Import people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>People (*.csv *.txt *.tsv *.vcf *.vcard *.xml)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PeopleImportModel</name>
    <message>
      <source>New</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rejected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extension</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Department</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Direct number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mobile</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Owner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answering rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{field}: {old} → {new}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What changes, or why not</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PhoneGeneralPage</name>
    <message>
      <source>No site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the site has it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{plan} (not on this computer)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys without a star code of their own take it from this profile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;MAC address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any notation; a bar code reader works too. It names the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;ite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Star &amp;codes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>N&amp;ote</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For your own use; never sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A phone needs a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a MAC address nothing can be pushed to this phone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mac} is not one of the {vendor} ranges that are known here; look at the label once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The MAC address is not complete.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PhoneView</name>
    <message>
      <source>Picture of the {model}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the idle screen (Page Up)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show all keys, as More does on the phone (Page Down)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn to page {page}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The vendor prints page {page} here.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PhonesPage</name>
    <message>
      <source>Search a phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones that take this sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many fit the selected phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;How many fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{id} (not in the catalogue)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phones of the sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}  ·  up to {count}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n phone(s) takes(take) it.</source>
      <translation>
        <numerusform>%n phone takes it.</numerusform>
        <numerusform>%n phones take it.</numerusform>
      </translation>
    </message>
    <message>
      <source>Tick the phones that take it; they are not changed themselves. {n}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PicturePanel</name>
    <message>
      <source>Sidecar {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PlanFlow</name>
    <message>
      <source>Select the key to start at first.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Filled %n key(s) from the directory.</source>
      <translation>
        <numerusform>Filled %n key from the directory.</numerusform>
        <numerusform>Filled %n keys from the directory.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Changed %n key(s).</source>
      <translation>
        <numerusform>Changed %n key.</numerusform>
        <numerusform>Changed %n keys.</numerusform>
      </translation>
    </message>
    <message>
      <source>Automatic slots are filled.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PlanPanel</name>
    <message>
      <source>Cancel (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;More choices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… and {count} more</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PlayBar</name>
    <message>
      <source>Play</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys that a state is set on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How this vendor's lamps are set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Idle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ringing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Busy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Held</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Queue off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unreachable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave the play (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click a key to press it. Ctrl and Shift select. Nothing here changes the phone's file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lamps: {confidence}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PropertiesDialog</name>
    <message>
      <source>Phone properties</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template properties</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>General</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One undo step; nothing is pushed yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing changed yet.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PublishDialog</name>
    <message>
      <source>Publish as phone book</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The phones fetch this file by themselves; publish it again when people change.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Maker of the phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it goes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file on this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address for the phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>http://server/phonebook.xml</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Maker</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Where to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File &amp;name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the phone's user does</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%Ln person(people), {size} KB</source>
      <translation>
        <numerusform>%Ln person, {size} KB</numerusform>
        <numerusform>%Ln people, {size} KB</numerusform>
      </translation>
    </message>
    <message>
      <source>The file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… and {count} more lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These phones ask for just this name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Only for {phone}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Set the address on {phone}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One undo step on the open phone; its next push carries it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which address shall the phone fetch the file from?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publish 1 person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publish {count} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publishing…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PushDialog</name>
    <message>
      <source>Push</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy &amp;details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit this endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add an endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Push &amp;to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files of the push</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file as it goes out, with secrets masked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a row to see its file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings and file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings ({n})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Findings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dynamic keys ({n})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Push to {phones}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pushing to {phones}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Push ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Push 1 phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Push {n} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add an endpoint first: where shall the files go?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone {place} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping after this phone. What was sent before stays sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PushFlow</name>
    <message>
      <source>Nothing waits to be pushed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading the people of the directory…</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n phone(s)</source>
      <translation>
        <numerusform>%n phone</numerusform>
        <numerusform>%n phones</numerusform>
      </translation>
    </message>
    <message>
      <source>Stopped; the rest waits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It ended unexpectedly; what was not sent still waits.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer has no keyring: the password is kept until Faceplate is closed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Works: written, read back, removed.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PushModel</name>
    <message>
      <source>Not started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sent, not verified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fetched by the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Verified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skipped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} verified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} sent but not verified</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} skipped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} not sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing to push</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>MAC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no MAC</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RecoveryDialog</name>
    <message>
      <source>Unsaved work was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Faceplate ended without saving. This is what was in the windows then. What is in the library stays as it is until you save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unsaved work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Throw away…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Keep for later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open recovered work</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throw &amp;away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;No</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>new {kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 changed key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} changed keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throw away the unsaved work of one document? This cannot be undone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Throw away the unsaved work of {n} documents? This cannot be undone.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RenumberDialog</name>
    <message>
      <source>Keys that have the old numbers are offered for the change when the directory is closed.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Renumber %n person(people)</source>
      <translation>
        <numerusform>Renumber %n person</numerusform>
        <numerusform>Renumber %n people</numerusform>
      </translation>
    </message>
    <message>
      <source>Another beginning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Old beginning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New beginning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>e.g. 5</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>501, or 501…560</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begins with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>becomes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Then</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write the first number, or first…last with room for all.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken already: {numbers}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReplacePanel</name>
    <message>
      <source>Find and replace</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Target</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pickup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Match &amp;case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fi&amp;nd</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Replace by</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Replace on %n key(s)</source>
      <translation>
        <numerusform>Replace on %n key</numerusform>
        <numerusform>Replace on %n keys</numerusform>
      </translation>
    </message>
    <message>
      <source>on all keys; select several to keep to them</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>on %n selected key(s)</source>
      <translation>
        <numerusform>on %n selected key</numerusform>
        <numerusform>on %n selected keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) changes(change)</source>
      <translation>
        <numerusform>%n key changes</numerusform>
        <numerusform>%n keys change</numerusform>
      </translation>
    </message>
    <message>
      <source>No key has “{text}” there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type what to look for.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReplacePlanner</name>
    <message numerus="yes">
      <source>Replace “{find}” on %n key(s)</source>
      <translation>
        <numerusform>Replace “{find}” on %n key</numerusform>
        <numerusform>Replace “{find}” on %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SaveFlow</name>
    <message>
      <source>Saved {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The copy has no MAC until you give it one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The copy can be changed without touching the phones that use the original.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (copy)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as new template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes over what all keys do now. Lines reserve their keys; users, passwords and MAC stay here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep &amp;both</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>saves yours under another name; nothing is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show &amp;theirs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yours stays one undo step away until you close it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save &amp;mine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stores yours again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>theirs stays in the history of this document.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Somebody else changed this</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source> and %n more</source>
      <translation>
        <numerusform> and %n more</numerusform>
        <numerusform> and %n more</numerusform>
      </translation>
    </message>
    <message>
      <source>Save before you go?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are unsaved changes in {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Discard changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ScreenItem</name>
    <message>
      <source>Screen</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ScreenPage</name>
    <message>
      <source>Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pict&amp;ure shows labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On a printed paper st&amp;rip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Height</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels across</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels &amp;across</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels &amp;down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>T&amp;ouch: the keys are cells in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Room for a label in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Height of the label's font in pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most characters of a label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>La&amp;bel width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Label &amp;font</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Most characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Room for labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as it stands: {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels of a paper strip are tenths of a millimetre.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The data sheet has the pixels. Labels stand beside the keys at their height.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Screen</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SearchField</name>
    <message>
      <source>Clear the text</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SeriesPanel</name>
    <message>
      <source>Fill a series</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select the keys on picture or list; locked ones are passed over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>101…120, or 101 for as many as there are keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Park {ext}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys &amp;become</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{ext} stands for the number of each key.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Fill %n key(s)</source>
      <translation>
        <numerusform>Fill %n key</numerusform>
        <numerusform>Fill %n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) selected</source>
      <translation>
        <numerusform>%n key selected</numerusform>
        <numerusform>%n keys selected</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) filled</source>
      <translation>
        <numerusform>%n key filled</numerusform>
        <numerusform>%n keys filled</numerusform>
      </translation>
    </message>
    <message>
      <source>Type the first number.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SeriesPlanner</name>
    <message numerus="yes">
      <source>Fill %n key(s) with a series</source>
      <translation>
        <numerusform>Fill %n key with a series</numerusform>
        <numerusform>Fill %n keys with a series</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SettingEditor</name>
    <message>
      <source>As the template: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left to the phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not confirmed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick the codecs to use and drag them into order; none ticked leaves it to the phone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A number from {least} to {most}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is no {title}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Settings</name>
    <message>
      <source>On</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Off</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{percent} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Names are sorted as in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Use these settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The language of this computer ({language})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The language of this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most languages, from A to Z</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{letters}. Kept in the library: the directory, sorting by label and the keys that follow a view have the same order on each computer.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message>
      <source>Search settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes all settings of this page back to what is below.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is set here. What is not set is left to the template or the phone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set here, and taken back by Reset: {settings}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ShortcutsDialog</name>
    <message>
      <source>Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search an action or a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No shortcut fits that.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ShortenButton</name>
    <message>
      <source>→ {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten to “{label}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shorten all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give each label that is cut a short form of its own</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Shorten %n label(s)</source>
      <translation>
        <numerusform>Shorten %n label</numerusform>
        <numerusform>Shorten %n labels</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>… and %n more</source>
      <translation>
        <numerusform>… and %n more</numerusform>
        <numerusform>… and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SidecarBar</name>
    <message>
      <source>Sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Si&amp;decar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} · {total} keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> · fit UNVERIFIED</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SidecarsPage</name>
    <message>
      <source>In the order in which they are plugged in, left to right:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys travel with their sidecar. Those of one that is taken away are kept for its return.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys that wait for a sidecar to come back: {count}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How many of each fit this phone; 0 for those that do not.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the keys of sidecars are numbered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keys of sidecars &amp;count</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All sidecars are of &amp;one kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Numbering of sidecars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecars of one kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>from 1 on each (as {name})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>page by page, in turns (as {name})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on and on (as {name})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The sidecar itself names this phone; change it there.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SortBox</name>
    <message>
      <source>Last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Extension</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A saved view has an order of its own.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StartPage</name>
    <message>
      <source>Make a model of your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a &amp;photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the sidecar straight from above, set the four corners, mark its keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take the phone straight from above, set the four corners, mark its keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a &amp;model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start with a sidecar that the catalogue has, and change what differs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start with a phone that the catalogue has, and change what differs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From a &amp;file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is made</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a .faceplate-model file that somebody gave you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sidecar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>phone</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StatusBar</name>
    <message>
      <source>Pushes to {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No endpoint</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n waiting to push</source>
      <translation>
        <numerusform>%n waiting to push</numerusform>
        <numerusform>%n waiting to push</numerusform>
      </translation>
    </message>
    <message>
      <source>Autosaved {time}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>%n error(s)</source>
      <translation>
        <numerusform>%n error</numerusform>
        <numerusform>%n errors</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n warning(s)</source>
      <translation>
        <numerusform>%n warning</numerusform>
        <numerusform>%n warnings</numerusform>
      </translation>
    </message>
    <message>
      <source>No problems found</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TargetBox</name>
    <message>
      <source>A new p&amp;hone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add to keys of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Replace keys of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A new &amp;template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Phone or template that takes the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of this model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no phone or template of the model in the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (open)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template: {name}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TemplateDelegate</name>
    <message>
      <source>default</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>read-only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No description</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TemplateGeneralPage</name>
    <message>
      <source>&amp;Read-only: can be used and copied, not changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Default for new {vendor} {model} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its keys lie under every phone of this model that follows no other template.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>D&amp;escription</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A template needs a name.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TemplateLinkPage</name>
    <message>
      <source>&amp;No template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Linked: follows the template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Co&amp;pied: a snapshot of the template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only what is set on this phone counts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When the template changes, this phone changes with it. What is set on the phone itself goes on top.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The template's keys become the phone's own; later changes of the template do not reach it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unknown template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no template for this model yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not offered, since made for another model: {count}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TemplateManagerDialog</name>
    <message>
      <source>Templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A template holds the keys of one phone model. Phones that are linked to it follow it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;New template…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Apply to phones…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Apply to 1 phone…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Apply to {n} phones…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No templates yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Design one for a model, without any phone at hand, and put it on as many phones as you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Design a template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No template fits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it is for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Read-only: it can be copied, not changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Na&amp;me</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>De&amp;lete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete, phones &amp;keep their keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ke&amp;ep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is read-only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 copy made</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} copies made</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>changed {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} (copy)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete &amp;with its mappings</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TextBox</name>
    <message>
      <source>Mixed</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ToolStrip</name>
    <message>
      <source>Key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grid…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add rows of keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look for rows of keys on the photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Straighten</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Set the four corners of the front</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align centres</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align tops</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align middles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Align bottoms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Equal distances across</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Equal distances down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same size as the first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number the keys column by column</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number the keys row by row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the whole front</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>UndoButtons</name>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>UsedDelegate</name>
    <message>
      <source>template</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>UsedListModel</name>
    <message numerus="yes">
      <source>template, %n phone(s) follows(follow) it</source>
      <translation>
        <numerusform>template, %n phone follows it</numerusform>
        <numerusform>template, %n phones follow it</numerusform>
      </translation>
    </message>
    <message>
      <source>line 1: {user}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>line {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}: {before} → {after}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}: {before} is taken off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}: “{label}” stays</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>UserViewStrip</name>
    <message>
      <source>As the user sees it: locked keys stay as they are; lines, settings and library are out of reach.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to my view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything can be edited again</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ViewBox</name>
    <message>
      <source>Nobody: line 1 of this phone has no user.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A view that is gone</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Views</name>
    <message>
      <source>All contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Favourites</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>My contacts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coworkers</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Welcome</name>
    <message>
      <source>Welcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What shall the keys do?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a phone of the library at the left, or begin with one of these.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Design a template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>without any phone at hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open a sample phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing can break</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Import a config file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and go on from there</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WhereUsedDialog</name>
    <message>
      <source>Every key and line that uses a number, over all phones and templates.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where is it used?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number to look for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where it is used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a name or a number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take it off the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to do</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New number, or who takes over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also in the &amp;directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Also the &amp;lines that have it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The account on the telephone system must change as well, or the phone cannot register.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each key returns to what lies below it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown by the directory views: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody in the directory has this number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No key and no line uses {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} becomes {to}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{before} becomes {after}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} taken off the keys</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Change %n key(s)</source>
      <translation>
        <numerusform>Change %n key</numerusform>
        <numerusform>Change %n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>On %n phone(s) and template(s). One undo takes it back.</source>
      <translation>
        <numerusform>On %n phone and template. One undo takes it back.</numerusform>
        <numerusform>On %n phones and templates. One undo takes it back.</numerusform>
      </translation>
    </message>
    <message>
      <source>Change the directory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the new number, or choose who takes over.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the first or last name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tick what shall change.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WhereUsedFlow</name>
    <message numerus="yes">
      <source>%n person(people) changed.</source>
      <translation>
        <numerusform>%n person changed.</numerusform>
        <numerusform>%n people changed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s) still shows(show) them as they were.</source>
      <translation>
        <numerusform>%n key still shows them as they were.</numerusform>
        <numerusform>%n keys still show them as they were.</numerusform>
      </translation>
    </message>
    <message>
      <source>Let keys follow…</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Changed %n key(s)</source>
      <translation>
        <numerusform>Changed %n key</numerusform>
        <numerusform>Changed %n keys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WorkStrip</name>
    <message>
      <source>Working</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;top</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>{name} (my version)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change properties</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_HotDeskTable</name>
    <message>
      <source>Hot-desk mappings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who logs in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gets the template</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_SidecarChip</name>
    <message>
      <source>Sidecar {unit}: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, {total} keys. Alt+← and Alt+→ move it with its keys, Del takes it away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take away {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take this sidecar away; its keys are kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take away</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>panel</name>
    <message>
      <source>&amp;Edit…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;phone here…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Country and &amp;star codes…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete the sample site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete the site</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Import people…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> to {n} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply a &amp;template{count}…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Push{count}…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Delete {n} phones</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apply to &amp;phones…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Manage templates…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;phone…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open a config file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;template…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New &amp;endpoint…</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>