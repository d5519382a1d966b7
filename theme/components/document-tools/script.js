/* 文件工具：打印、字体、收藏、复制引用、二维码。 */
(function(w,d){"use strict";
var g=w.gongkai,box=d.querySelector(".tools"),key="gongkai-favourites",i,sizes,keep,note;
g.favourites={
load:function(){var list;try{list=JSON.parse(w.localStorage.getItem(key)||"[]")}catch(e){list=[];if(!(e instanceof SyntaxError))return null}
return Array.isArray(list)?list:[]},
save:function(list){try{w.localStorage.setItem(key,JSON.stringify(list));return true}catch(e){return false}}};
if(!box)return;
function get(n){return box.getAttribute("data-"+n)||d.getElementById("main").getAttribute("data-"+n)||""}
function citation(){return get("cite").replace("{body}",get("body")).replace("{title}",get("title")).replace("{number}",get("number")?get("cite-number").replace("{number}",get("number")):"").replace("{url}",get("url"))}
sizes=box.querySelectorAll("[data-fs]");keep=box.querySelector("[data-tool=keep]");note=box.querySelector(".tools-say");
g.watch(function(){var now=Math.min(+g.state.fs||0,2);for(i=0;i<sizes.length;i++)sizes[i].setAttribute("aria-pressed",+sizes[i].getAttribute("data-fs")===now?"true":"false")});
function find(list){for(var j=0;j<list.length;j++)if(list[j]&&list[j].href===get("href"))return j;return -1}
function mark(on){keep.setAttribute("aria-pressed",on?"true":"false");box.classList.toggle("has",on)}
function refresh(){var list=g.favourites.load();mark(!!list&&find(list)>=0)}
function toggle(){var list=g.favourites.load(),at;if(!list)return g.say(note,get("denied"));at=find(list);
if(at>=0)list.splice(at,1);else list.unshift({href:get("href"),title:get("title"),number:get("number"),body:get("body"),added:new Date().toISOString().slice(0,10)});
if(!g.favourites.save(list))return g.say(note,get("denied"));
mark(at<0);g.say(note,get(at<0?"added":"removed"))}
function manual(text){var p=box.querySelector(".cite"),a;if(!p){p=d.createElement("label");p.className="cite";p.appendChild(d.createTextNode(get("cite-label")));a=d.createElement("textarea");a.readOnly=true;a.value=text;p.appendChild(a);box.appendChild(p)}
a=p.querySelector("textarea");a.focus();a.select();return a}
function cite(){var text=citation();function done(){g.say(note,get("copied"))}
function old(){var a=manual(text),ok=false;try{ok=d.execCommand("copy")}catch(e){}
if(ok){a.parentNode.parentNode.removeChild(a.parentNode);box.querySelector("[data-tool=cite]").focus();done()}else g.say(note,get("manual"))}
if(w.navigator.clipboard&&w.navigator.clipboard.writeText)w.navigator.clipboard.writeText(text).then(done,old);else old()}
function qr(b){var p=box.querySelector(".qr"),svg;if(p){box.removeChild(p);b.setAttribute("aria-expanded","false");return}
if(!g.qr)return g.load("qr",function(){qr(b)});
svg=g.qr(get("url"),get("qr-alt"));if(!svg)return g.say(note,get("qr-failed"));
p=d.createElement("div");p.className="qr";p.appendChild(svg);p.appendChild(d.createElement("p")).textContent=get("qr-text");box.appendChild(p);b.setAttribute("aria-expanded","true")}
box.addEventListener("click",function(e){var b=e.target.closest("button"),tool;if(!b)return;
if(b.hasAttribute("data-fs"))return g.set("fs",b.getAttribute("data-fs")==="0"?"":b.getAttribute("data-fs"));
tool=b.getAttribute("data-tool");if(tool==="print")w.print();else if(tool==="keep")toggle();else if(tool==="cite")cite();else if(tool==="qr")qr(b)});
w.addEventListener("storage",function(e){if(e.key===key)refresh()});
w.addEventListener("pageshow",refresh);refresh()})(window,document);
