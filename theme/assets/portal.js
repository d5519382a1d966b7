/* 接上按钮。没有它，页面一样能读；它说的话在 more 里。 */
(function(w,d){"use strict";
var g=w.gongkai,me=d.currentScript,watch=[],loaded=false,dressed=false;
function $(id){return d.getElementById(id)}
function say(el,text){if(!el)return;el.textContent="";w.setTimeout(function(){el.textContent=text},50)}
function refresh(){var i;g.apply();$("b-elder").setAttribute("aria-pressed",g.state.elder?"true":"false");
$("b-tools").setAttribute("aria-expanded",g.state.tools?"true":"false");
if(!loaded&&(g.state.tools||g.state.caption||g.state.guide||g.state.point||g.state.pinyin)){loaded=true;g.load("toolbar")}
for(i=0;i<watch.length;i++)watch[i]()}
function strip(){if(!g.stored||!/[?&]mode=/.test(w.location.search))return;
try{w.history.replaceState(w.history.state,"",w.location.pathname+w.location.search.replace(/([?&])mode=[^&]*(&|$)/,function(m,a,b){return b?a:""})+w.location.hash)}catch(e){}}
function add(src,then,fail){var s=d.createElement("script");s.src=src;if(then)s.onload=then;if(fail)s.onerror=fail;d.body.appendChild(s)}
function at(name){return me.getAttribute("data-more").replace(/[^\/]*$/,g.files[name])}
function dress(then){var l=d.createElement("link");l.rel="stylesheet";l.href=at("tools.css");l.onload=l.onerror=then;d.head.appendChild(l)}
/* 用到才载入的脚本：它们说的话和各自的地址都在 more 里，先载入它，再载入它们的样式。 */
g.load=function(name,then,fail){function go(){dressed=true;add(at(name),then,fail)}
if(!g.files)add(me.getAttribute("data-more"),function(){g.load(name,then,fail)},fail);else if(!name)then();else if(dressed)go();else dress(go)};
g.say=say;g.refresh=refresh;
g.watch=function(f){watch.push(f);f()};
g.set=function(name,value){g.put(name,value);g.save();strip();refresh()};
g.tools=function(open){g.set("tools",open?"1":"");
if(open){var b=$("tools").querySelector("button");if(b)b.focus()}else $("b-tools").focus()};
$("b-elder").addEventListener("click",function(){g.set("elder",g.state.elder?"":"1");g.load("",function(){say($("mode-say"),g.words[g.state.elder?"elder_on":"elder_off"])})});
$("b-tools").addEventListener("click",function(){g.tools(!g.state.tools)});
$("tools").addEventListener("keydown",function(e){if(e.key==="Escape"||e.key==="Esc")g.tools(false)});
/* 工具的脚本还在路上时按的，等它来了再算。 */
$("tools").addEventListener("click",function(e){if(!g.wired)g.early=e.target.closest("button")});
function again(){g.read();refresh()}
w.addEventListener("storage",function(e){if(e.key===g.key||e.key===null)again()});
w.addEventListener("pageshow",function(e){if(e.persisted)again()});
/* 存不住（被禁用，或者有的浏览器在本地文件上每页各存各的）时，把方式带进站内链接。 */
d.addEventListener("click",function(e){var a=e.target.closest&&e.target.closest("a[href]"),m;
if(!a||(g.stored&&w.location.protocol!=="file:")||a.origin!==w.location.origin||!/\.html$/.test(a.pathname))return;
m=g.state.elder?"elder":g.state.tools?"accessible":"standard";
a.search=(a.search?a.search.replace(/([?&])mode=[^&]*&?/,"$1").replace(/[?&]$/,""):"");
if(m!=="standard"||/[?&]mode=/.test(w.location.search))a.search+=(a.search?"&":"?")+"mode="+m},true);
/* 表格等在自己的框里滑动时才是一个区域，停一次 Tab 键；没有脚本、不会量的浏览器里一直停。 */
if(w.ResizeObserver){var boxes=d.querySelectorAll(".tbl,.body[role]"),sized=new w.ResizeObserver(function(all){all.forEach(function(one){
var box=one.target.closest(".tbl,.body[role]"),more=box.scrollWidth>box.clientWidth+1||box.scrollHeight>box.clientHeight+1;
box.setAttribute("role",more?"region":"group");if(more)box.setAttribute("tabindex","0");else box.removeAttribute("tabindex")})});
for(var k=0;k<boxes.length;k++){sized.observe(boxes[k]);if(boxes[k].firstElementChild)sized.observe(boxes[k].firstElementChild)}}
strip();refresh()})(window,document);
